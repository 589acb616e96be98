"""Campaigns that wait for a second person, and invitations that an organisation has not answered."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.events.enums import LIVE, EventState
from citybridge.events.models import Participation
from citybridge.notifications.engine.entries import MOST, Asked, Entry, named, office_hat, own_hat
from citybridge.notifications.enums import Kind
from citybridge.outreach.enums import CampaignState
from citybridge.outreach.queries.contacts import last_day_of_answers
from citybridge.outreach.queries.invitations import invitations_to
from citybridge.outreach.queries.progress import campaigns_of


def releases(asked: Asked) -> Iterator[Entry]:
    """For everybody in the office but who asked for it."""
    waiting = campaigns_of(asked.actor).filter(state=CampaignState.AWAITS_RELEASE)
    for row in waiting.exclude(asked_by=asked.actor.user_id)[:MOST]:
        yield Entry(
            Kind.CAMPAIGN,
            _("The campaign for %(event)s waits for a second person’s release.") % {"event": row.event.name},
            reverse("campaign-release", args=[row.event.slug, row.member.slug]),
            row.updated_at,
            row.starts_on,
            office_hat(asked.actor, row.member_id),
        )


def invitations(asked: Asked) -> Iterator[Entry]:
    """While an answer is asked for and the organisation neither answered nor registered."""
    takes_part = Participation.objects.filter(
        event=OuterRef("event"), organisation=OuterRef("organisation"), state__in=LIVE
    )
    rows = invitations_to(asked.actor).filter(~Exists(takes_part), Q(answered=None), event__state=EventState.PUBLISHED)
    for row in rows.order_by("-informed_at", "-pk")[:MOST]:
        last = last_day_of_answers(row.campaign)
        if last >= asked.today and row.informed_at is not None:
            yield Entry(
                Kind.INVITATION,
                _("Does %(organisation)s take part in %(event)s?")
                % {"organisation": named(row.organisation), "event": row.event.name},
                reverse("answer", args=[row.code]),
                row.informed_at,
                last,
                own_hat(asked.actor, row.organisation),
            )
