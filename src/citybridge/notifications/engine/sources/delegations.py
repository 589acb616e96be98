"""Passport details that a letter needs and that only the traveller enters."""

from collections.abc import Iterator

from django.db.models import Count, Exists, Min, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from citybridge.delegations.enums import DelegationState
from citybridge.delegations.models import EntryLink, Traveller
from citybridge.notifications.engine.entries import MOST, Asked, Entry, office_hat
from citybridge.notifications.enums import Kind


def own_details(asked: Asked) -> Iterator[Entry]:
    """For the traveller, once an office has sent a link; the link itself is in its mail alone."""
    if asked.actor.user_id is None:
        return
    links = EntryLink.objects.filter(
        traveller__user=asked.actor.user_id, traveller__passport=None, used_at=None, expires_at__gt=asked.at,
        traveller__delegation__starts_on__gte=asked.today,
    ).exclude(traveller__delegation__state=DelegationState.CANCELLED)  # fmt: skip
    for link in links.select_related("traveller__delegation").order_by("expires_at")[:MOST]:
        journey = link.traveller.delegation
        yield Entry(
            Kind.DELEGATION,
            _("Enter your passport details for %(journey)s: the link is in the mail.") % {"journey": journey.name},
            reverse("delegation", args=[journey.public_id]),
            link.made_at,
            link.expires_at.date(),
        )


def missing_details(asked: Asked) -> Iterator[Entry]:
    """For the sending office: whom it asked, and who has not answered yet."""
    if not asked.actor.member_ids:
        return
    was_asked = EntryLink.objects.filter(traveller=OuterRef("pk"))
    rows = Traveller.objects.filter(
        Exists(was_asked), passport=None, delegation__sender__in=asked.actor.member_ids,
        delegation__starts_on__gte=asked.today,
    ).exclude(delegation__state=DelegationState.CANCELLED)  # fmt: skip
    journeys = rows.values("delegation__public_id", "delegation__sender", "delegation__starts_on")
    counted = journeys.annotate(count=Count("pk", distinct=True), since=Min("links__made_at"))
    for row in counted.order_by("delegation__starts_on")[:MOST]:
        sentence = ngettext(
            "The passport details of %(count)s traveller are missing.",
            "The passport details of %(count)s travellers are missing.",
            row["count"],
        )
        yield Entry(
            Kind.DELEGATION,
            sentence % {"count": row["count"]},
            reverse("delegation", args=[row["delegation__public_id"]]),
            row["since"],
            row["delegation__starts_on"],
            office_hat(asked.actor, row["delegation__sender"]),
        )
