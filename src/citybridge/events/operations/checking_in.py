"""Letting people in at the door, once a person and day; what a device without a network kept arrives later."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.events.enums import EventState, ParticipationState
from citybridge.events.models import Attendee, CheckIn, Event
from citybridge.events.queries.door import badges_of, counted_day, entry_by_device, entry_of
from citybridge.privacy.operations import record


class NotLetIn(OperationError):
    """A badge that opens nothing here."""


@dataclass(frozen=True)
class Passage:
    """A check-in, and whether it is a new one: the same person counts once a day, the same scan once for ever."""

    check_in: CheckIn
    is_new: bool


@transaction.atomic
def check_in(  # noqa: PLR0913 - one scan
    event: Event,
    code: str,
    *,
    by: int | None,
    at: datetime,
    device_key: UUID | None = None,
    scanned_at: datetime | None = None,
) -> Passage:
    """Let in whose badge `code` is; `scanned_at` is what the device says, however wrong its clock may be."""
    if event.state == EventState.CANCELLED:
        raise NotLetIn(_("This event was cancelled."))
    attendee = _locked(event, code)
    known = entry_by_device(event, device_key) if device_key else None
    if known is not None:
        return Passage(known, is_new=False)
    scanned_at = scanned_at or at
    there = entry_of(attendee, event, counted_day(event, scanned_at, at))
    if there is not None:
        return Passage(there, is_new=False)
    row = CheckIn(
        attendee=attendee, device_key=device_key or uuid4(), scanned_at=scanned_at, received_at=at, scanned_by_id=by
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:  # the key was used at another event
        raise NotLetIn(_("This scan was sent for another event.")) from error
    _note("event.checked_in", event, attendee, by, at)
    return Passage(row, is_new=True)


@transaction.atomic
def undo_check_in(event: Event, device_key: UUID, *, by: int | None, at: datetime) -> bool:
    """Whether there was something to take back; the row stays and says when."""
    row = entry_by_device(event, device_key)
    if row is None:
        raise NotLetIn(_("This check-in is not known here."))
    attendee = Attendee.objects.select_for_update(of=("self",)).get(pk=row.attendee_id)
    changed = CheckIn.objects.filter(pk=row.pk, undone_at__isnull=True).update(undone_at=at)
    if changed:
        _note("event.check_in_undone", event, attendee, by, at)
    return bool(changed)


@transaction.atomic
def renew_badge(attendee: Attendee, *, event: Event, by: int | None, at: datetime) -> Attendee:
    """A new key: the badge that was lost opens nothing any more, a new one is printed."""
    locked = Attendee.objects.select_for_update(of=("self",)).get(pk=attendee.pk)
    locked.badge_key = uuid4()
    locked.save(update_fields=["badge_key", "updated_at"])
    _note("event.badge_renewed", event, locked, by, at)
    return locked


def _locked(event: Event, code: str) -> Attendee:
    """The row of the person is the lock: of two devices that scan at once, one is first."""
    found = badges_of(event, code)
    if not found:
        raise NotLetIn(_("No badge of this event has this code. It may have been replaced by a new one."))
    if len(found) > 1:
        raise NotLetIn(_("Several badges begin with these signs. Search for the name."))
    rows = Attendee.objects.select_for_update(of=("self",)).select_related("participation")
    attendee = rows.get(pk=found[0].pk)
    if attendee.participation.state != ParticipationState.APPROVED:
        raise NotLetIn(
            _("This person is not admitted: %(state)s.") % {"state": attendee.participation.get_state_display()}
        )
    return attendee


def _note(verb: str, event: Event, attendee: Attendee, by: int | None, at: datetime) -> None:
    members = [event.host_id, attendee.participation.member_id]
    details = {"event": str(event.public_id)}
    record(
        verb, noun="attendee", object_id=attendee.public_id, actor=by, members=members, at=at, details=details
    )  # fmt: skip
