"""What makes a problem unreadable: each fault is one sentence that names the culprit.

Demands that cannot be met together (two fixed meetings of one person in one slot) are no faults of a problem: it
is infeasible, and `timetabling.contradictions` says why.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from timetabling.model import Interpreter, Problem, Request, Table

MOST_NAMED = 5


class ProblemError(ValueError):
    """A problem, solution or file that cannot be read; the message is for people and names the culprit."""


def validate(problem: Problem) -> None:
    """Raise ProblemError with the first faults, in one message."""
    faults = list(_limited(_faults(problem)))
    if faults:
        raise ProblemError(" ".join(faults))


def _limited(faults: Iterable[str]) -> Iterator[str]:
    for number, fault in enumerate(faults):
        if number == MOST_NAMED:
            yield "More faults follow."
            return
        yield fault


def _faults(problem: Problem) -> Iterator[str]:
    yield from _repeated(problem)
    yield from _of_times(problem)
    yield from _of_places(problem)
    yield from _of_people(problem)
    yield from _of_requests(problem)
    yield from _of_order(problem.requests)


def _repeated(problem: Problem) -> Iterator[str]:
    """Keys name one thing each; participants and delegations share their names."""
    named: dict[str, list[str]] = {
        "slot": [slot.key for slot in problem.slots],
        "hall": [hall.key for hall in problem.halls],
        "table": [table.key for table in problem.tables],
        "participant or delegation": [party.key for party in problem.parties],
        "interpreter": [interpreter.key for interpreter in problem.interpreters],
        "request": [request.key for request in problem.requests],
    }
    for kind, keys in named.items():
        seen: set[str] = set()
        for key in keys:
            if key in seen:
                yield f"The {kind} “{key}” is listed twice."
            seen.add(key)


def _of_times(problem: Problem) -> Iterator[str]:
    if not problem.slots:
        yield "There is no slot."
    for slot in problem.slots:
        if (slot.starts is None) != (slot.ends is None):
            yield f"The slot “{slot.key}” needs both a start and an end, or neither."
        elif slot.starts is not None and slot.ends is not None and slot.ends <= slot.starts:
            yield f"The slot “{slot.key}” ends before it starts."
    for before, after in pairwise(problem.slots):
        if before.ends is not None and after.starts is not None and after.starts < before.ends:
            yield f"The slot “{after.key}” starts before “{before.key}” ends."
        if after.block < before.block:
            yield f"The slot “{after.key}” belongs to an earlier block than “{before.key}” before it."


def _of_places(problem: Problem) -> Iterator[str]:
    halls = {hall.key for hall in problem.halls}
    slots = {slot.key for slot in problem.slots}
    parties = {party.key for party in problem.parties}
    for table in problem.tables:
        yield from _of_table(table, halls, slots, parties)
    for walk in problem.walks:
        for hall in (walk.hall, walk.other):
            if hall not in halls:
                yield f"A way leads to the unknown hall “{hall}”."
        if walk.minutes < 0:
            yield f"The way from “{walk.hall}” to “{walk.other}” takes less than no time."


def _of_table(table: Table, halls: set[str], slots: set[str], parties: set[str]) -> Iterator[str]:
    if table.hall not in halls:
        yield f"The table “{table.key}” stands in no hall: “{table.hall}” is unknown."
    if table.stand_of is not None and table.stand_of not in parties:
        yield f"The stand “{table.key}” belongs to “{table.stand_of}”, who is unknown."
    yield from _unknown_slots(f"The table “{table.key}” is closed in", table.closed, slots)


def _of_people(problem: Problem) -> Iterator[str]:
    slots = {slot.key for slot in problem.slots}
    delegations = {delegation.key for delegation in problem.delegations}
    for person in problem.participants:
        if person.delegation is not None and person.delegation not in delegations:
            yield f"The participant “{person.key}” belongs to the unknown delegation “{person.delegation}”."
        yield from _unknown_slots(f"The participant “{person.key}” is away in", person.away, slots)
    for party in problem.parties:
        yield from _negative(f"The cap of “{party.key}”", party.cap)
    peopled = {person.delegation for person in problem.participants}
    yield from (f"The delegation “{key}” has no members." for key in sorted(delegations - peopled))
    for interpreter in problem.interpreters:
        yield from _of_interpreter(interpreter, slots)
    yield from _negative("The floor", problem.floor)
    yield from _negative("The largest difference of gaps", problem.max_difference)


def _of_interpreter(interpreter: Interpreter, slots: set[str]) -> Iterator[str]:
    name = f"The interpreter “{interpreter.key}”"
    yield from _unknown_slots(f"{name} is away in", interpreter.away, slots)
    for pair in interpreter.pairs:
        if pair[0] >= pair[1]:
            yield f"{name} has the pair {'–'.join(pair)}; a pair names two languages in alphabetical order."
    yield from _negative(f"{name}: most meetings", interpreter.most)
    yield from _negative(f"{name}: most hall changes", interpreter.most_hall_changes)
    if interpreter.most_in_a_row is not None and interpreter.most_in_a_row < 1:
        yield f"{name} may do at least one meeting in a row, not {interpreter.most_in_a_row}."


def _of_requests(problem: Problem) -> Iterator[str]:
    slots = {slot.key for slot in problem.slots}
    side_of = {delegation.key: delegation.key for delegation in problem.delegations}
    side_of.update({person.key: person.delegation or person.key for person in problem.participants})
    for request in problem.requests:
        name = f"The request “{request.key}”"
        yield from _of_parties(name, request, side_of)
        if not 0 <= request.score <= 1:
            yield f"{name} has the score {request.score}; scores lie between 0 and 1."
        yield from _unknown_slots(f"{name} is fixed to", () if request.fixed is None else (request.fixed,), slots)
        yield from _unknown_slots(f"{name} is possible in", request.slots or (), slots)


def _of_parties(name: str, request: Request, side_of: Mapping[str, str]) -> Iterator[str]:
    unknown = [party for party in (request.first, request.second) if party not in side_of]
    yield from (f"{name} names “{party}”, who is unknown." for party in unknown)
    if not unknown and side_of[request.first] == side_of[request.second]:
        yield f"{name} is a wish of “{request.first}” to meet his own side."
    if request.declined_by not in {None, request.first, request.second}:
        yield f"{name} was declined by “{request.declined_by}”, who is not asked."


def _of_order(requests: Sequence[Request]) -> Iterator[str]:
    """Every request must come after known ones, and none after itself, not even in a circle."""
    before = {request.key: request.after for request in requests if request.after}
    known = {request.key for request in requests}
    for key, earlier in before.items():
        yield from (
            f"The request “{key}” is to come after “{other}”, which is unknown." for other in sorted(earlier - known)
        )
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        yield f"Requests wait for each other in a circle: {' → '.join(f'“{key}”' for key in error.args[1])}."


def _unknown_slots(name: str, keys: Iterable[str], slots: set[str]) -> Iterator[str]:
    yield from (f"{name} the unknown slot “{key}”." for key in sorted(set(keys) - slots))


def _negative(name: str, number: int | None) -> Iterator[str]:
    if number is not None and number < 0:
        yield f"{name} is {number}, less than none."
