"""What a participant changes later: the people, the note, the stand, who sees it; cancelling and coming back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.events.enums import LIVE, TAKES_A_PLACE, ParticipationState, Role
from citybridge.events.models import Attendee, Participation
from citybridge.events.operations.admitting import AlreadyDecided, first_state, move_up
from citybridge.events.operations.locking import lock_participation
from citybridge.events.operations.placing import stand_for
from citybridge.events.operations.recording import record_participation
from citybridge.events.operations.registering import (
    NEWS,
    InvalidRegistration,
    attendee_row,
    check_people,
    open_event,
)
from citybridge.events.operations.telling import News, tell_of
from citybridge.events.queries.opening import is_over
from citybridge.events.queries.participations import places_left
from citybridge.events.validators.participation import (
    MOST_PEOPLE,
    AttendeeData,
    RegistrationData,
    check_registration,
)

State = ParticipationState


class EventIsFull(OperationError):
    """There is no place for one more person."""


@transaction.atomic
def update_participation(  # noqa: PLR0913 - one change
    participation: Participation, *, visibility: str, note: str, stand: UUID | None, by: int | None, at: datetime
) -> Participation:
    """Change what others see and read; who takes part, and as what, stays. The stand until the event is over."""
    locked = _live(participation, at=at)
    said = RegistrationData(role=locked.role, visibility=visibility, note=note)
    if faults := check_registration(said, has_organisation=locked.organisation_id is not None):
        raise InvalidRegistration(faults)
    if locked.role == Role.EXHIBITOR:
        locked.stand = stand_for(locked.event, stand, locked.member, user=locked)
    locked.visibility, locked.note = visibility, note.strip()
    locked.save(update_fields=["visibility", "note", "stand", "updated_at"])
    record_participation("participation.changed", locked, by=by, at=at)
    return locked


@transaction.atomic
def add_attendee(participation: Participation, data: AttendeeData, *, by: int | None, at: datetime) -> Attendee:
    """Name one more person. The first one named takes the place that is counted anyway. Raises EventIsFull.

    The same name twice is one person: a form sent twice counts once.
    """
    locked = _live(participation, at=at)
    check_people([data])
    named = list(locked.attendees.all())
    wanted = attendee_row(locked, data)
    for known in named:
        if (known.native_name, known.latin_name) == (wanted.native_name, wanted.latin_name):
            return known
    left = places_left(locked.event)
    if named and left == 0 and locked.state in TAKES_A_PLACE:
        raise EventIsFull(_("The event is full; no more people can be added."))
    if len(named) >= MOST_PEOPLE:
        raise OperationError(_("One registration is for %(most)d people at most.") % {"most": MOST_PEOPLE})
    wanted.save()
    record_participation("participation.person_added", locked, by=by, at=at)
    return wanted


@transaction.atomic
def change_attendee(attendee: Attendee, data: AttendeeData, *, by: int | None, at: datetime) -> Attendee:
    """Correct a name, or send somebody else in their place; the badge stays good for the same place."""
    locked = _live(attendee.participation, at=at)
    check_people([data])
    changed = attendee_row(locked, data)
    for field in ("native_name", "latin_name", "position", "email", "languages", "user_id"):
        setattr(attendee, field, getattr(changed, field))
    attendee.save()
    record_participation("participation.person_changed", locked, by=by, at=at)
    return attendee


@transaction.atomic
def remove_attendee(attendee: Attendee, *, by: int | None, at: datetime) -> None:
    """Their place is free for those who wait; twice changes nothing."""
    locked = _live(attendee.participation, at=at)
    if Attendee.objects.filter(pk=attendee.pk).delete()[0]:
        record_participation("participation.person_removed", locked, by=by, at=at)
        move_up(locked.event, at=at)


@transaction.atomic
def cancel_participation(participation: Participation, *, by: int | None, at: datetime) -> Participation:
    """Give the place back, until the event is over; others move up. Twice changes nothing."""
    locked = lock_participation(participation)
    if locked.state == State.CANCELLED:
        return locked
    if locked.state not in LIVE or is_over(locked.event, at=at):
        raise AlreadyDecided(_("This registration cannot be cancelled any more."))
    locked.state, locked.waiting_since, locked.stand = State.CANCELLED, None, None
    locked.save(update_fields=["state", "waiting_since", "stand", "updated_at"])
    record_participation("participation.cancelled", locked, by=by, at=at)
    tell_of(locked, News.CANCELLED, at=at)
    move_up(locked.event, at=at)
    return locked


@transaction.atomic
def restore_participation(participation: Participation, *, by: int | None, at: datetime) -> Participation:
    """Come back while one can register: at the end of the line when the place is gone. Twice changes nothing."""
    event = open_event(participation.event, at=at)
    locked = lock_participation(participation)
    if locked.state in LIVE:
        return locked
    if locked.state != State.CANCELLED:
        raise AlreadyDecided(_("This registration was declined by the hosts. Please write to them."))
    twin = Participation.objects.filter(event=event, organisation=locked.organisation_id, role=locked.role)
    if locked.organisation_id and twin.filter(state__in=LIVE).exists():
        raise AlreadyDecided(_("This organisation has registered anew already."))
    state = first_state(event, max(1, locked.attendees.count()))
    locked.state, locked.waiting_since = state, at if state == State.WAITING else None
    locked.save(update_fields=["state", "waiting_since", "updated_at"])
    record_participation("participation.restored", locked, by=by, at=at)
    tell_of(locked, NEWS[state], at=at)
    return locked


def _live(participation: Participation, *, at: datetime) -> Participation:
    locked = lock_participation(participation)
    if locked.state not in LIVE:
        raise AlreadyDecided(_("This registration was cancelled or declined already."))
    if is_over(locked.event, at=at):
        raise AlreadyDecided(_("This event is over."))
    return locked
