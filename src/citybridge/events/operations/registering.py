"""Registering for an event: one organisation, several of an office at once, or people of an office alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError
from citybridge.events.enums import LIVE, ParticipationState, Role
from citybridge.events.models import Attendee, Event, Participation
from citybridge.events.operations.admitting import first_state
from citybridge.events.operations.invalid import Invalid
from citybridge.events.operations.locking import lock_event
from citybridge.events.operations.placing import stand_for
from citybridge.events.operations.recording import record_participation
from citybridge.events.operations.telling import News, tell_of
from citybridge.events.queries.opening import obstacle_to_registration
from citybridge.events.validators.participation import (
    AttendeeData,
    RegistrationData,
    check_attendee,
    check_registration,
)
from citybridge.organisations.models import Organisation

NEWS = {
    ParticipationState.REGISTERED: News.REGISTERED,
    ParticipationState.APPROVED: News.APPROVED,
    ParticipationState.WAITING: News.WAITING,
}


class RegistrationClosed(OperationError):
    """Not published, cancelled, over, or past the last day of registration."""


class InvalidRegistration(Invalid):
    """What was said of taking part, or of a person."""


@dataclass(frozen=True)
class Registered:
    """What became of several registrations: new ones, and organisations that were registered already."""

    new: tuple[Participation, ...]
    known: tuple[Participation, ...]


@transaction.atomic
def register(  # noqa: PLR0913 - one registration
    event: Event,
    data: RegistrationData,
    *,
    organisation: Organisation | None,
    member: Member,
    by: int | None,
    at: datetime,
    request_key: UUID | None = None,
) -> Participation:
    """Register, as far as there are places; else it waits in line. `member` is whose office cares for it.

    The same `request_key`, or the same organisation in the same role once more, gives the registration that is
    there: a form sent twice counts once. Raises RegistrationClosed, InvalidRegistration, StandTaken.
    """
    locked = open_event(event, at=at)
    known = _known(locked, data.role, organisation, request_key)
    if known is not None:
        return known
    _check(data, organisation, member)
    stand = stand_for(locked, data.stand, member) if data.role == Role.EXHIBITOR else None
    state = first_state(locked, max(1, len(data.attendees)))
    row = Participation.objects.create(
        event=locked,
        organisation=organisation,
        member=member,
        role=data.role,
        state=state,
        visibility=data.visibility,
        stand=stand,
        note=data.note.strip(),
        registered_by_id=by,
        registered_at=at,
        request_key=request_key,
        waiting_since=at if state == ParticipationState.WAITING else None,
    )
    Attendee.objects.bulk_create(attendee_row(row, person) for person in data.attendees)
    record_participation("participation.registered", row, by=by, at=at)
    tell_of(row, NEWS[state], at=at)
    return row


@transaction.atomic
def register_all(
    event: Event, organisations: Iterable[Organisation], data: RegistrationData, *, by: int | None, at: datetime
) -> Registered:
    """Register several organisations in one role, in the order given; their people are named later."""
    new: list[Participation] = []
    known: list[Participation] = []
    for organisation in organisations:
        row = register(event, data, organisation=organisation, member=organisation.member, by=by, at=at)
        (new if row.registered_at == at else known).append(row)
    return Registered(tuple(new), tuple(known))


def open_event(event: Event, *, at: datetime) -> Event:
    """The locked event, while one can register for it."""
    locked = lock_event(event.pk)
    obstacle = obstacle_to_registration(locked, at=at)
    if obstacle is not None:
        raise RegistrationClosed(str(obstacle))
    return locked


def attendee_row(participation: Participation, data: AttendeeData) -> Attendee:
    return Attendee(
        participation=participation,
        user_id=data.user_id,
        native_name=data.native_name.strip(),
        latin_name=data.latin_name.strip(),
        position=data.position.strip(),
        email=data.email.strip(),
        languages=list(data.languages),
    )


def check_people(people: Sequence[AttendeeData]) -> None:
    for person in people:
        if faults := check_attendee(person):
            raise InvalidRegistration(faults)


def _known(
    event: Event, role: str, organisation: Organisation | None, request_key: UUID | None
) -> Participation | None:
    if request_key is not None and (sent := Participation.objects.filter(request_key=request_key).first()):
        if sent.event_id == event.pk:
            return sent
        raise OperationError(_("This form was sent already. Open it anew to register once more."))
    if organisation is None:
        return None
    of_role = Participation.objects.filter(event=event, organisation=organisation, role=role)
    if of_role.filter(state=ParticipationState.DECLINED).exists():
        raise OperationError(_("The hosts did not admit this organisation in this role. Please write to them."))
    return of_role.filter(state__in=LIVE).first()


def _check(data: RegistrationData, organisation: Organisation | None, member: Member) -> None:
    faults = check_registration(data, has_organisation=organisation is not None)
    if organisation is not None and (organisation.merged_into_id or organisation.member_id != member.pk):
        faults["organisation"] = [ValidationError(_("This record belongs to another one now. Reload the page."))]
    if faults:
        raise InvalidRegistration(faults)
    check_people(data.attendees)
