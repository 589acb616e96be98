"""The published instances of the B2B meeting scheduling problem (Bofill and others, CP 2014; JAIR 2022).

`nBusiness` participants, `nTotalSlots` slots of which `nMorningSlots` are the morning, `nTables` tables; `requested`
has one row per meeting: two participants and a session (1 morning, 2 afternoon, 3 any). Optional: `forbidden` slots
per participant, slots that meetings are `fixed` to (or `fixat`; 0: free), and `precedences`: the meetings that must
come before each. All are counted from 1.
"""

from collections.abc import Mapping
from typing import Any

from timetabling.formats.dzn_syntax import parse
from timetabling.model import Participant, Problem, Request, Slot, Table
from timetabling.validation import ProblemError

SESSIONS = {1: "morning", 2: "afternoon"}
USUAL_DIFFERENCE = 2


def read_dzn(text: str, *, max_difference: int | None = USUAL_DIFFERENCE, name: str = "") -> Problem:
    """The problem of a data file; ProblemError names what is wrong with it.

    A `max_difference` in the file takes precedence over the argument.
    """
    data = parse(text)
    slots = _number(data, "nTotalSlots")
    morning = _number(data, "nMorningSlots", slots)
    if morning > slots:
        raise ProblemError(f"nMorningSlots is {morning}, more than the {slots} slots in all.")
    return Problem(
        name=name,
        slots=tuple(Slot(str(s), session=SESSIONS[1 if s <= morning else 2]) for s in range(1, slots + 1)),
        participants=_participants(data, slots),
        tables=tuple(Table(str(table), "hall") for table in range(1, _number(data, "nTables") + 1)),
        requests=_requests(data, slots, morning),
        agreed=True,
        max_difference=_number(data, "max_difference", max_difference) if "max_difference" in data else max_difference,
    )


def _number(data: Mapping[str, Any], name: str, default: int | None = None) -> int:
    value = data.get(name, default)
    if value is None:
        raise ProblemError(f"“{name}” is missing.")
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ProblemError(f"“{name}” must be a whole number from 0, not {value!r}.")
    return value


def _participants(data: Mapping[str, Any], slots: int) -> tuple[Participant, ...]:
    count = _number(data, "nBusiness")
    away = [_numbers("forbidden", row, slots) for row in _listed(data, "forbidden", count, frozenset())]
    return tuple(
        Participant(str(person), away=frozenset(map(str, forbidden))) for person, forbidden in enumerate(away, start=1)
    )


def _requests(data: Mapping[str, Any], slots: int, morning: int) -> tuple[Request, ...]:
    rows = _rows(data)
    count = _number(data, "nMeetings", len(rows))
    if len(rows) != count:
        raise ProblemError(f"“requested” has {len(rows)} rows for {count} meetings.")
    fixed = _listed(data, "fixed" if "fixed" in data else "fixat", count, 0)
    before = _listed(data, "precedences", count, frozenset())
    return tuple(
        Request(
            key=str(number),
            first=str(row[0]),
            second=str(row[1]),
            slots=_slots_of(number, row, slots, morning),
            fixed=_fixed(number, fixed[number - 1], slots),
            after=frozenset(map(str, _numbers("precedences", before[number - 1], count))),
        )
        for number, row in enumerate(rows, start=1)
    )


def _rows(data: Mapping[str, Any]) -> list[list[int]]:
    rows = data.get("requested")
    if rows is None:
        raise ProblemError("“requested” is missing.")
    if not isinstance(rows, list):
        raise ProblemError("“requested” must be an array with one row per meeting.")
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, list) or len(row) not in {2, 3} or not all(type(cell) is int for cell in row):
            raise ProblemError(f"Row {number} of “requested” must name two participants and a session.")
    return rows


def _slots_of(number: int, row: list[int], slots: int, morning: int) -> frozenset[str] | None:
    session = row[2] if len(row) == 3 else 3
    if session not in {1, 2, 3}:
        raise ProblemError(f"Meeting {number} has the session {session}; 1, 2 or 3 are known.")
    if session == 3:
        return None
    return frozenset(map(str, range(1, morning + 1) if session == 1 else range(morning + 1, slots + 1)))


def _fixed(number: int, slot: Any, slots: int) -> str | None:
    if isinstance(slot, bool) or not isinstance(slot, int) or not 0 <= slot <= slots:
        raise ProblemError(f"Meeting {number} is fixed to the slot {slot!r}, which is not among 1 to {slots}.")
    return str(slot) if slot else None


def _listed(data: Mapping[str, Any], name: str, count: int, default: Any) -> list[Any]:
    """One value for each of `count` things, or the default for each when the file says nothing."""
    values = data.get(name)
    if values is None or values == []:
        return [default] * count
    if not isinstance(values, list) or len(values) != count:
        found = len(values) if isinstance(values, list) else 1
        raise ProblemError(f"“{name}” has {found} values for {count} places.")
    return values


def _numbers(name: str, values: Any, most: int) -> frozenset[int]:
    """A set or row of numbers from 1; a 0 stands for none."""
    if type(values) is int:
        values = {values}
    if not isinstance(values, frozenset | list | set) or not all(type(value) is int for value in values):
        raise ProblemError(f"“{name}” must hold sets of numbers, not {values!r}.")
    wrong = sorted(value for value in values if not 0 <= value <= most)
    if wrong:
        raise ProblemError(f"“{name}” holds {wrong[0]}, which is not among 1 to {most}.")
    return frozenset(values) - {0}
