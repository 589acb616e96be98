"""Booking, moving, swapping and ending single meetings. The database refuses whatever is taken (R124)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.meetings.engine.planned import Planned
from citybridge.meetings.enums import IN_THE_OPEN, MeetingState
from citybridge.meetings.models import Meeting, MeetingPerson, Round, Slot
from citybridge.meetings.operations.recording import write_down
from citybridge.meetings.operations.telling import tell_of_changes

RETRIED = frozenset({"40P01", "40001"})


class Conflict(OperationError):
    """Somebody or something is taken at that time; never says by whom."""


@contextmanager
def refusing() -> Iterator[None]:
    """Turn the database's refusal into a sentence. Leaves the transaction as it was before the block."""
    try:
        with transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        raise Conflict(_sentence(str(error))) from error
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") not in RETRIED:
            raise
        raise Conflict(_("Somebody else booked at the same moment. Please try once more.")) from error


def put_off_checks() -> None:
    """Look at double bookings only at the end of `refusing`: two meetings may change places."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS one_meeting_a_table, one_meeting_an_interpreter, one_meeting_a_person DEFERRED"
        )


@transaction.atomic
def book_meeting(  # noqa: PLR0913 - one booking
    round_: Round,
    plan: Planned,
    *,
    by: int | None,
    at: datetime,
    is_fixed: bool = False,
    virtual_link: str = "",
    request_key: UUID | None = None,
) -> Meeting:
    """Write a meeting; published rounds tell its people. A `request_key` seen before gives its first meeting.

    Raises Conflict when table, person or interpreter is taken.
    """
    known = Meeting.objects.filter(request_key=request_key).first() if request_key else None
    if known is not None:
        return known
    with refusing():
        meeting = write_meeting(round_, plan, virtual_link=virtual_link, is_fixed=is_fixed, request_key=request_key)
    write_down("meeting.booked", meeting, by=by, at=at)
    tell_of_changes([meeting], kind="added", at=at)
    return meeting


def write_meeting(
    round_: Round,
    plan: Planned,
    *,
    virtual_link: str = "",
    is_fixed: bool = False,
    request_key: UUID | None = None,
) -> Meeting:
    """The rows of a meeting; its caller minds refusal, record and mail."""
    meeting = unwritten(round_, plan, Slot.objects.get(round=round_, pk=plan.slot))
    meeting.is_fixed, meeting.request_key = is_fixed, request_key
    if virtual_link:
        meeting.virtual_link, meeting.table_id = virtual_link, None
    meeting.save()
    MeetingPerson.objects.bulk_create(MeetingPerson(meeting=meeting, seat_id=seat) for seat in plan.seats)
    return meeting


def unwritten(round_: Round, plan: Planned, slot: Slot) -> Meeting:
    """A planned meeting as a row that is not written yet."""
    return Meeting(
        round=round_,
        first_id=plan.first,
        second_id=plan.second,
        during=during(slot),
        table_id=plan.table,
        interpreter_id=plan.interpreter,
        state=MeetingState.PUBLISHED if round_.state in IN_THE_OPEN else MeetingState.PLANNED,
    )


@transaction.atomic
def move_meeting(meeting: Meeting, plan: Planned, *, by: int | None, at: datetime) -> Meeting:
    """To another time, table, interpreter or person. Raises Conflict."""
    locked = lock(meeting)
    with refusing():
        rewrite(locked, plan)
    write_down("meeting.moved", locked, by=by, at=at)
    tell_of_changes([locked], kind="moved", at=at)
    return locked


def rewrite(locked: Meeting, plan: Planned) -> None:
    """The rows of a meeting anew."""
    locked.during = during(Slot.objects.get(round=locked.round_id, pk=plan.slot))
    locked.table_id, locked.interpreter_id, locked.virtual_link = plan.table, plan.interpreter, ""
    locked.sequence += 1
    locked.save(update_fields=["during", "table", "interpreter", "virtual_link", "sequence", "updated_at"])
    locked.persons.exclude(seat__in=plan.seats).delete()
    taken = set(locked.persons.values_list("seat_id", flat=True))
    MeetingPerson.objects.bulk_create(
        MeetingPerson(meeting=locked, seat_id=seat) for seat in plan.seats if seat not in taken
    )


@transaction.atomic
def swap_meetings(one: Meeting, other: Meeting, *, by: int | None, at: datetime) -> None:
    """Both change time, table and interpreter with each other. Raises Conflict."""
    first, second = sorted((one, other), key=lambda row: row.pk)
    first, second = lock(first), lock(second)
    if first.pk == second.pk or first.round_id != second.round_id:
        raise OperationError(_("Choose another meeting to change places with."))
    with refusing():
        put_off_checks()
        for name in ("during", "table_id", "interpreter_id"):
            here, there = getattr(first, name), getattr(second, name)
            setattr(first, name, there)
            setattr(second, name, here)
        for row in (first, second):
            row.sequence += 1
            row.save(update_fields=["during", "table", "interpreter", "sequence", "updated_at"])
    for row in (first, second):
        write_down("meeting.swapped", row, by=by, at=at)
    tell_of_changes([first, second], kind="moved", at=at)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: int | None, at: datetime) -> None:
    """It gives its time, table and people back."""
    locked = lock(meeting)
    set_cancelled(locked)
    write_down("meeting.cancelled", locked, by=by, at=at)
    tell_of_changes([locked], kind="lost", at=at)


def set_cancelled(locked: Meeting) -> None:
    locked.state, locked.sequence = MeetingState.CANCELLED, locked.sequence + 1
    locked.save(update_fields=["state", "sequence", "updated_at"])


@transaction.atomic
def mark_meeting(meeting: Meeting, *, state: MeetingState, by: int | None, at: datetime) -> None:
    """Say that it took place, or that somebody did not come; and take that back."""
    locked = lock(meeting)
    if locked.round.state not in IN_THE_OPEN:
        raise OperationError(_("The timetable is not published, or the round is closed."))
    locked.state = state
    locked.save(update_fields=["state", "updated_at"])
    write_down(f"meeting.{state}", locked, by=by, at=at)


@transaction.atomic
def fix_meeting(meeting: Meeting, *, is_fixed: bool, by: int | None, at: datetime) -> None:
    """A fixed meeting keeps its time when the timetable is computed again."""
    locked = lock(meeting)
    locked.is_fixed = is_fixed
    locked.save(update_fields=["is_fixed", "updated_at"])
    write_down("meeting.fixed", locked, by=by, at=at)


def lock(meeting: Meeting) -> Meeting:
    """The row as it is now; a cancelled one cannot be changed any more."""
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("round__event").get(pk=meeting.pk)
    if locked.state == MeetingState.CANCELLED:
        raise OperationError(_("This meeting was cancelled."))
    return locked


def during(slot: Slot) -> DateTimeTZRange:
    return DateTimeTZRange(slot.starts_at, slot.ends_at)


def _sentence(refusal: str) -> str:
    if "one_meeting_a_table" in refusal:
        return _("The table is taken at that time. Nothing was changed.")
    if "one_meeting_an_interpreter" in refusal:
        return _("The interpreter is taken at that time. Nothing was changed.")
    if "one_meeting_a_person" in refusal:
        return _("One of the people has another meeting at that time. Nothing was changed.")
    return _("This cannot be booked any more. Nothing was changed.")
