"""Halls and stands of an event, and who stands where."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError
from citybridge.events.enums import LIVE
from citybridge.events.models import Event, Hall, Participation, Stand
from citybridge.events.operations.invalid import Invalid
from citybridge.events.operations.locking import lock_event
from citybridge.events.operations.recording import record_event
from citybridge.events.validators.place import HallData, StandData, check_names


class InvalidPlace(Invalid):
    """A hall, a stand or a point of the programme."""


class StandTaken(OperationError):
    """Somebody else has it, or it is another member's."""


@transaction.atomic
def save_hall(event: Event, data: HallData, *, hall: Hall | None = None, by: int | None, at: datetime) -> Hall:
    """A new hall comes last. Raises InvalidPlace."""
    locked = lock_event(event.pk)
    if faults := check_names(data):
        raise InvalidPlace(faults)
    row = hall or Hall(event=locked, position=_next_position(locked))
    row.name_de, row.name_zh, row.name_en = data.name_de.strip(), data.name_zh.strip(), data.name_en.strip()
    row.save()
    record_event("event.hall_saved", locked, by=by, at=at)
    return row


@transaction.atomic
def delete_hall(hall: Hall, *, by: int | None, at: datetime) -> None:
    """With its empty stands; programme that was there stays, without a hall. Raises StandTaken."""
    locked = lock_event(hall.event_id)
    if Participation.objects.filter(stand__hall=hall, state__in=LIVE).exists():
        raise StandTaken(_("Exhibitors have stands in this hall. Give them others first."))
    Hall.objects.filter(pk=hall.pk).delete()
    record_event("event.hall_deleted", locked, by=by, at=at)


@transaction.atomic
def save_stand(event: Event, data: StandData, *, stand: Stand | None = None, by: int | None, at: datetime) -> Stand:
    """Raises InvalidPlace, also when the hall has this number already."""
    locked = lock_event(event.pk)
    hall = Hall.objects.filter(event=locked, public_id=data.hall).first()
    member = Member.objects.filter(slug=data.joint_of).first() if data.joint_of else None
    if hall is None or not data.code.strip() or (data.joint_of and member is None):
        raise InvalidPlace({"code": [ValidationError(_("Choose a hall and write the number of the stand."))]})
    row = stand or Stand()
    row.hall, row.code, row.joint_of = hall, data.code.strip(), member
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise InvalidPlace({"code": [ValidationError(_("The hall has a stand with this number."))]}) from error
    record_event("event.stand_saved", locked, by=by, at=at)
    return row


@transaction.atomic
def delete_stand(stand: Stand, *, by: int | None, at: datetime) -> None:
    locked = lock_event(stand.hall.event_id)
    if stand.participations.filter(state__in=LIVE).exists():
        raise StandTaken(_("An exhibitor has this stand. Give them another one first."))
    Stand.objects.filter(pk=stand.pk).delete()
    record_event("event.stand_deleted", locked, by=by, at=at)


def stand_for(
    event: Event, public_id: UUID | None, member: Member, *, user: Participation | None = None
) -> Stand | None:
    """The stand of this very event that a participant of `member` may have; the event is locked.

    A joint stand is shared by its member's organisations; any other has one exhibitor. Raises StandTaken.
    """
    if public_id is None:
        return None
    stand = Stand.objects.filter(hall__event=event, public_id=public_id).first()
    if stand is None:
        raise StandTaken(_("This stand does not exist any more. Choose another."))
    if stand.joint_of_id is not None:
        if stand.joint_of_id != member.pk:
            raise StandTaken(_("This is the joint stand of another member. Choose another."))
        return stand
    others = stand.participations.filter(state__in=LIVE)
    if (others.exclude(pk=user.pk) if user else others).exists():
        raise StandTaken(_("Somebody else has just got this stand. Choose another."))
    return stand


def _next_position(event: Event) -> int:
    last = event.halls.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
