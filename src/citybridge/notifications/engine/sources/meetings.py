"""Rounds of meetings that are open for wishes, changes of one's own agenda, and meetings nobody spoke of yet."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.events.enums import EventState, ParticipationState, Role
from citybridge.events.models import Participation
from citybridge.meetings.enums import IN_THE_OPEN, SHOWN, MeetingState, RoundState
from citybridge.meetings.models import Feedback, Meeting, Wish
from citybridge.meetings.queries.meetings import of_user
from citybridge.notifications.engine.entries import MOST, Asked, Entry, named, own_hat
from citybridge.notifications.enums import Kind

CHANGES_SHOWN, FEEDBACK_ASKED = timedelta(days=7), timedelta(days=30)


def wishes(asked: Asked) -> Iterator[Entry]:
    """For editors whose organisation takes part and has not said yet whom it wants to meet."""
    rows = Participation.objects.filter(
        ~Exists(Wish.objects.filter(asking=OuterRef("pk"))), organisation__in=asked.actor.editor_ids,
        state=ParticipationState.APPROVED, event__round__state=RoundState.PRELIMINARY,
        event__state=EventState.PUBLISHED, event__ends_on__gte=asked.today,
    ).exclude(role=Role.INTERPRETER)  # fmt: skip
    for row in rows.select_related("event__round", "organisation").order_by("event__starts_on", "pk")[:MOST]:
        assert row.organisation is not None  # noqa: S101 - asked for above
        yield Entry(
            Kind.MEETING,
            _("Say whom %(organisation)s would like to meet at %(event)s.")
            % {"organisation": named(row.organisation), "event": row.event.name},
            reverse("meeting-ballot", args=[row.event.slug, row.public_id]),
            max(row.event.round.created_at, row.decided_at or row.registered_at),
            row.event.starts_on,
            own_hat(asked.actor, row.organisation),
        )


def changes(asked: Asked) -> Iterator[Entry]:
    """News: a meeting ahead in which the person sits was moved, filled anew or cancelled since it was published."""
    if asked.actor.user_id is None:
        return
    rows = of_user(asked.actor.user_id).filter(
        sequence__gt=0, updated_at__gt=asked.at - CHANGES_SHOWN, during__endswith__gt=asked.at,
        round__state__in=IN_THE_OPEN,
    )  # fmt: skip
    for row in rows[:MOST]:
        is_off = row.state == MeetingState.CANCELLED
        text = _("A meeting at %(event)s is cancelled.") if is_off else _("A meeting at %(event)s was changed.")
        event = row.round.event
        yield Entry(
            Kind.MEETING, text % {"event": event.name}, reverse("meeting-agenda", args=[event.slug]), row.updated_at,
            key=f"meeting:{row.public_id}:{row.sequence}",
        )  # fmt: skip


def feedback(asked: Asked) -> Iterator[Entry]:
    """Meetings that are over and of which one's organisation has said nothing yet."""
    for side, other in (("first", "second"), ("second", "first")):
        for row in _unspoken(asked, side):
            party, counterpart = getattr(row, side), getattr(row, other)
            yield Entry(
                Kind.MEETING,
                _("How was the meeting with %(organisation)s?") % {"organisation": named(counterpart.organisation)},
                reverse("meeting-answer", args=[row.round.event.slug, party.public_id, row.public_id]),
                row.during.upper,
                hat=own_hat(asked.actor, party.organisation),
            )


def _unspoken(asked: Asked, side: str) -> QuerySet[Meeting]:
    said = Feedback.objects.filter(meeting=OuterRef("pk"), participation=OuterRef(side))
    rows = Meeting.objects.filter(
        ~Exists(said), state__in=SHOWN, during__endswith__lte=asked.at,
        during__endswith__gt=asked.at - FEEDBACK_ASKED, **{f"{side}__organisation__in": asked.actor.organisation_ids},
    )  # fmt: skip
    found = rows.select_related("round__event", "first__organisation", "second__organisation")
    return found.order_by("during", "pk")[:MOST]
