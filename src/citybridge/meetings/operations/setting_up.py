"""Setting up a round: times, tables, interpreters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from citybridge.accounts.models import User
from citybridge.core.errors import OperationError
from citybridge.events.models import Attendee, Event, Hall, Stand
from citybridge.meetings.enums import BEFOREHAND, MeetingState
from citybridge.meetings.models import Interpreter, Meeting, Round, Slot, Table
from citybridge.meetings.operations.recording import write_down_round

MOST_SLOTS, MOST_TABLES = 60, 300


@dataclass(frozen=True)
class Day:
    """Meetings from `opens` to `closes` by the clock of the event, with a break; all times local."""

    day: date
    opens: time
    closes: time
    breaks_at: time | None = None
    goes_on_at: time | None = None


def times_of(day: Day, *, minutes: int, pause: int, zone: str) -> list[tuple[datetime, datetime, int]]:
    """Slots of `minutes` with `pause` minutes between; the number is 0 before the break and 1 after it."""
    stretches = [(day.opens, day.breaks_at or day.closes)]
    if day.breaks_at and day.goes_on_at:
        stretches.append((day.goes_on_at, day.closes))
    found = []
    for block, (opens, closes) in enumerate(stretches):
        starts = datetime.combine(day.day, opens, ZoneInfo(zone))
        end = datetime.combine(day.day, closes, ZoneInfo(zone))
        while starts + timedelta(minutes=minutes) <= end:
            found.append((starts, starts + timedelta(minutes=minutes), block))
            starts += timedelta(minutes=minutes + pause)
    return found


@transaction.atomic
def create_round(event: Event, *, by: int | None, at: datetime) -> Round:
    """Begin the meetings of an event; a second time gives the first round."""
    round_, is_new = Round.objects.get_or_create(event=event)
    if is_new:
        write_down_round("round.created", round_, by=by, at=at)
    return round_


@transaction.atomic
def set_rules(  # noqa: PLR0913 - the rules of a round
    round_: Round,
    *,
    floor: int,
    most: int | None,
    walk_minutes: int,
    time_limit: int,
    seed: int,
    by: int | None,
    at: datetime,
) -> None:
    locked = lock_round_row(round_, BEFOREHAND)
    locked.floor, locked.most, locked.walk_minutes = floor, most, walk_minutes
    locked.time_limit, locked.seed = time_limit, seed
    locked.version += 1
    locked.save()
    write_down_round("round.changed", locked, by=by, at=at)


@transaction.atomic
def set_slots(  # noqa: PLR0913 - the times of a round
    round_: Round, days: Iterable[Day], *, minutes: int, pause: int, by: int | None, at: datetime
) -> int:
    """Lay the times anew; refused once meetings stand in them. Returns how many."""
    locked = lock_round_row(round_, BEFOREHAND)
    if Meeting.objects.filter(round=locked).exclude(state=MeetingState.CANCELLED).exists():
        raise OperationError(_("Meetings stand in the present times. Cancel the timetable first."))
    days = list(days)
    times = [
        (starts, ends, 2 * number + block)
        for number, day in enumerate(days)
        for starts, ends, block in times_of(day, minutes=minutes, pause=pause, zone=locked.event.time_zone)
    ]
    if not 0 < len(times) <= MOST_SLOTS:
        raise OperationError(
            _("These hours give %(count)d times; between 1 and %(most)d are possible.")
            % {"count": len(times), "most": MOST_SLOTS}
        )
    Slot.objects.filter(round=locked).delete()
    Slot.objects.bulk_create(
        Slot(round=locked, starts_at=starts, ends_at=ends, block=block) for starts, ends, block in times
    )
    write_down_round("round.times", locked, by=by, at=at, slots=len(times))
    return len(times)


@transaction.atomic
def add_tables(  # noqa: PLR0913 - one row of tables
    round_: Round,
    *,
    count: int,
    hall: Hall | None = None,
    stand: Stand | None = None,
    seats: int = 4,
    by: int | None,
    at: datetime,
) -> None:
    """Number further tables of a hall, or one at a stand."""
    locked = Round.objects.select_for_update(of=("self",)).get(pk=round_.pk)
    known = set(Table.objects.filter(round=locked, hall=hall).values_list("code", flat=True))
    if len(known) + count > MOST_TABLES:
        raise OperationError(_("A hall has at most %(most)d tables.") % {"most": MOST_TABLES})
    codes = [stand.code] if stand else [str(n) for n in range(1, MOST_TABLES + 1) if str(n) not in known][:count]
    if stand and stand.code in known:
        raise OperationError(_("This stand has its table already."))
    Table.objects.bulk_create(Table(round=locked, hall=hall, stand=stand, code=code, seats=seats) for code in codes)
    write_down_round("round.tables", locked, by=by, at=at, added=len(codes))


@transaction.atomic
def remove_table(table: Table, *, by: int | None, at: datetime) -> None:
    """One at which nothing ever stood; on the day a lost table is repaired instead."""
    if table.meetings.exists():
        raise OperationError(_("Meetings stand at this table, or stood there. Say under “Repair” that it is lost."))
    write_down_round("round.tables", table.round, by=by, at=at, removed=1)
    table.delete()


@transaction.atomic
def add_interpreter(  # noqa: PLR0913 - one interpreter
    round_: Round,
    *,
    user: User | None = None,
    attendee: Attendee | None = None,
    pairs: Iterable[tuple[str, str]],
    most_in_a_row: int | None = 4,
    most: int | None = None,
    cost: float = 0,
    by: int | None,
    at: datetime,
) -> Interpreter:
    """Somebody who interprets between each of `pairs`; an account or one of the participants."""
    rows = sorted(sorted(pair) for pair in {frozenset(pair) for pair in pairs} if len(set(pair)) == 2)
    if not rows:
        raise OperationError(_("Choose two different languages."))
    try:
        with transaction.atomic():
            interpreter = Interpreter.objects.create(
                round=round_,
                user=user,
                attendee=attendee,
                pairs=rows,
                most_in_a_row=most_in_a_row,
                most=most,
                cost=cost,
            )
    except IntegrityError as error:
        raise OperationError(_("This person interprets here already.")) from error
    write_down_round("round.interpreters", round_, by=by, at=at, added=1)
    return interpreter


@transaction.atomic
def remove_interpreter(interpreter: Interpreter, *, by: int | None, at: datetime) -> None:
    """Somebody without meetings; on the day a missing one is repaired instead."""
    if interpreter.meetings.exclude(state=MeetingState.CANCELLED).exists():
        raise OperationError(_("This person has meetings. Say under “Repair” that an interpreter is missing."))
    write_down_round("round.interpreters", interpreter.round, by=by, at=at, removed=1)
    interpreter.delete()


def lock_round_row(round_: Round, states: Iterable[str]) -> Round:
    """The round as it is now, in one of `states`."""
    locked = Round.objects.select_for_update(of=("self",)).select_related("event").get(pk=round_.pk)
    if locked.state not in set(states):
        raise OperationError(
            _("The round has moved on, it is now: %(state)s.") % {"state": locked.get_state_display()}
        )
    return locked
