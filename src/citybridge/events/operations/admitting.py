"""Who gets a place: in the order of registration, at once or by the decision of the hosts."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.events.enums import TAKES_A_PLACE, ParticipationState
from citybridge.events.models import Event, Participation
from citybridge.events.operations.locking import lock_participation
from citybridge.events.operations.recording import record_participation
from citybridge.events.operations.telling import News, tell_of
from citybridge.events.queries.participations import places_left, waiting_line
from citybridge.events.validators.moments import day_at

State = ParticipationState


class AlreadyDecided(OperationError):
    """Somebody else decided, or the participant cancelled, since the page was opened."""


def first_state(event: Event, people: int) -> ParticipationState:
    """Where a new participation stands; the event is locked. Nobody overtakes those who wait already."""
    left = places_left(event)
    if left is not None and (people > left or waiting_line(event).exists()):
        return State.WAITING
    return admitted_state(event)


def admitted_state(event: Event) -> ParticipationState:
    """Of somebody who has a place."""
    return State.REGISTERED if event.needs_approval else State.APPROVED


def move_up(event: Event, *, at: datetime) -> list[Participation]:
    """Give free places to those who wait, in their order; the event is locked. Whom the next place is too few for
    keeps the turn, so that a group is not overtaken for ever. Nobody moves up once the event is over.
    """
    if day_at(at, event.time_zone) > event.ends_on:
        return []
    moved, left = [], places_left(event)
    for waiting in waiting_line(event):
        if left is not None and waiting.people > left:
            break
        left = None if left is None else left - waiting.people
        waiting.event, waiting.state, waiting.waiting_since = event, admitted_state(event), None
        waiting.save(update_fields=["state", "waiting_since", "updated_at"])
        record_participation("participation.moved_up", waiting, by=None, at=at)
        tell_of(waiting, News.MOVED_UP, at=at)
        moved.append(waiting)
    return moved


@transaction.atomic
def approve_participation(participation: Participation, *, by: int | None, at: datetime) -> Participation:
    """The hosts admit somebody: who waits for them, and who was declined before, while there are places."""
    locked = lock_participation(participation)
    if locked.state == State.APPROVED:
        return locked
    if locked.state == State.DECLINED:
        _check_place(locked)
    elif locked.state != State.REGISTERED:
        raise AlreadyDecided(_("This registration does not wait for a decision any more."))
    return _decide(locked, State.APPROVED, News.APPROVED, note="", by=by, at=at)


@transaction.atomic
def decline_participation(participation: Participation, *, note: str, by: int | None, at: datetime) -> Participation:
    """The hosts do not admit somebody; `note` is what they say about it. The place is free for those who wait."""
    locked = lock_participation(participation)
    if locked.state == State.DECLINED:
        return locked
    if locked.state == State.CANCELLED:
        raise AlreadyDecided(_("This registration was cancelled already."))
    declined = _decide(locked, State.DECLINED, News.DECLINED, note=note.strip(), by=by, at=at)
    move_up(locked.event, at=at)
    return declined


def _decide(  # noqa: PLR0913 - one decision
    locked: Participation, state: ParticipationState, news: News, *, note: str, by: int | None, at: datetime
) -> Participation:
    locked.state, locked.decided_at, locked.decision_note, locked.waiting_since = state, at, note, None
    locked.save(update_fields=["state", "decided_at", "decision_note", "waiting_since", "updated_at"])
    record_participation(f"participation.{news}", locked, by=by, at=at)
    tell_of(locked, news, at=at)
    return locked


def _check_place(locked: Participation) -> None:
    """A declined one has given its place away."""
    people, left = max(1, locked.attendees.count()), places_left(locked.event)
    if left is not None and people > left:
        raise OperationError(_("There is no free place for them now. Raise the number of places first."))
    twin = Participation.objects.filter(
        event=locked.event, organisation=locked.organisation_id, role=locked.role, state__in=TAKES_A_PLACE
    )
    if locked.organisation_id and twin.exclude(pk=locked.pk).exists():
        raise AlreadyDecided(_("This organisation takes part in this role already."))
