"""Registrations that hosts approve."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.events.enums import EventState, ParticipationState
from citybridge.events.models import Event, Participation
from citybridge.notifications.engine.entries import MOST, Asked, Entry, named, office_hat
from citybridge.notifications.enums import Kind


def registrations(asked: Asked) -> Iterator[Entry]:
    """At coming events of one's office, as host or co-host."""
    members = asked.actor.member_ids
    if not members:
        return
    co_hosted = Event.objects.filter(co_hosts__in=members).values("pk")
    rows = Participation.objects.filter(
        Q(event__host__in=members) | Q(event__in=co_hosted), state=ParticipationState.REGISTERED,
        event__state=EventState.PUBLISHED, event__ends_on__gte=asked.today,
    )  # fmt: skip
    for row in rows.select_related("event", "organisation").order_by("registered_at", "pk")[:MOST]:
        host = row.event.host_id if row.event.host_id in members else min(members)
        yield Entry(
            Kind.REGISTRATION, _text(row), reverse("event-participation", args=[row.event.slug, row.public_id]),
            row.registered_at, hat=office_hat(asked.actor, host),
        )  # fmt: skip


def _text(row: Participation) -> str:
    if row.organisation is None:
        return _("A registration for %(event)s waits for approval.") % {"event": row.event.name}
    names = {"organisation": named(row.organisation), "event": row.event.name}
    return _("%(organisation)s would like to take part in %(event)s.") % names
