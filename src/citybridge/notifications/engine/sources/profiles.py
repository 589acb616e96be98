"""Offers and requests that an office looks at, and those that end."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.notifications.engine.entries import MOST, Asked, Entry, named, office_hat, own_hat, start_of
from citybridge.notifications.enums import Kind
from citybridge.organisations.enums import MemberRole
from citybridge.organisations.models import OrganisationMember
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import REMIND_DAYS_BEFORE, changed_for, expiring_for, waiting_for

# Who has not renewed by then does not want to.
ENDED_SHOWN = timedelta(days=30)


def vetting(asked: Asked) -> Iterator[Entry]:
    for row in waiting_for(asked.actor).select_related("organisation")[:MOST]:
        text = _("An offer or request of %(organisation)s waits to be published.")
        yield _office_entry(asked, row, text, "profile-publish", row.submitted_at)


def changes(asked: Asked) -> Iterator[Entry]:
    for row in changed_for(asked.actor).select_related("organisation")[:MOST]:
        text = _("%(organisation)s changed what your office had vouched for.")
        yield _office_entry(asked, row, text, "profile-confirm", row.changed_at)


def endings(asked: Asked) -> Iterator[Entry]:
    """For editors; for the office where an organisation has none."""
    actor = asked.actor
    editors = OrganisationMember.objects.filter(
        organisation=OuterRef("organisation"), role=MemberRole.EDITOR, user__is_active=True
    )
    mine = Q(organisation__in=actor.editor_ids) | Q(~Exists(editors), organisation__member__in=actor.member_ids)
    rows: QuerySet[CooperationProfile] = expiring_for(actor, today=asked.today).filter(mine)
    for row in rows.filter(expires_on__gte=asked.today - ENDED_SHOWN).select_related("organisation")[:MOST]:
        assert row.expires_on is not None  # noqa: S101 - asked for above
        yield Entry(
            Kind.VETTING,
            _("An offer or request of %(organisation)s ends: renew it or let it go.")
            % {"organisation": named(row.organisation)},
            reverse("profile-renew", args=[row.public_id]),
            start_of(row.expires_on - timedelta(days=REMIND_DAYS_BEFORE)),
            row.expires_on,
            own_hat(actor, row.organisation),
        )


def _office_entry(asked: Asked, row: CooperationProfile, text: str, address: str, since: datetime | None) -> Entry:
    return Entry(
        Kind.VETTING,
        text % {"organisation": named(row.organisation)},
        reverse(address, args=[row.public_id]),
        since or row.updated_at,
        hat=office_hat(asked.actor, row.organisation.member_id),
    )
