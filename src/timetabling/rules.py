"""The independent checker: does a timetable keep every rule? Knows the problem only, no solver."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from timetabling.model import Interpreter, Participant, Problem, Request, Slot, Table, pair_of
from timetabling.objective import gaps_per_person, meetings_per_person, per_delegation
from timetabling.timetable import Meeting, Timetable


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule: its code, one sentence, and the keys of what broke it."""

    rule: str
    message: str
    keys: tuple[str, ...]


def check(problem: Problem, timetable: Timetable) -> list[Violation]:
    """Every broken rule; an empty list means that the timetable is valid."""
    unknown = list(_unknown(problem, timetable))
    if unknown:
        return unknown
    facts = _Facts(problem)
    return [violation for rule in RULES for violation in rule(facts, timetable)]


class _Facts:
    """The problem by key."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.requests: dict[str, Request] = {request.key: request for request in problem.requests}
        self.persons: dict[str, Participant] = {person.key: person for person in problem.participants}
        self.tables: dict[str, Table] = {table.key: table for table in problem.tables}
        self.interpreters: dict[str, Interpreter] = {person.key: person for person in problem.interpreters}
        self.slots: dict[str, Slot] = {slot.key: slot for slot in problem.slots}
        self.number = {slot.key: number for number, slot in enumerate(problem.slots)}
        self.stands = {table.stand_of for table in problem.tables} - {None}
        self.walks = {
            frozenset((walk.hall, walk.other)): walk.minutes for walk in problem.walks if walk.hall != walk.other
        }

    def hall(self, meeting: Meeting) -> str:
        return self.tables[meeting.table].hall

    def walk_is_too_long(self, one: Meeting, other: Meeting) -> bool:
        """Two successive meetings of a person, in this order: is there time to walk?"""
        ends, starts = self.slots[one.slot].ends, self.slots[other.slot].starts
        minutes = self.walks.get(frozenset((self.hall(one), self.hall(other))), 0)
        return ends is not None and starts is not None and starts - ends < minutes


Rule = Callable[[_Facts, Timetable], Iterator[Violation]]


def _unknown(problem: Problem, timetable: Timetable) -> Iterator[Violation]:
    known: dict[str, set[str | None]] = {
        "request": {request.key for request in problem.requests},
        "slot": {slot.key for slot in problem.slots},
        "table": {table.key for table in problem.tables},
        "first": {person.key for person in problem.participants},
        "second": {person.key for person in problem.participants},
        "interpreter": {None, *(person.key for person in problem.interpreters)},
    }
    for meeting in timetable:
        for name, keys in known.items():
            key = getattr(meeting, name)
            if key not in keys:
                yield Violation("unknown", f"Meeting “{meeting.request}”: {name} “{key}” is unknown.", (str(key),))


def _once(_facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    for key, times in Counter(meeting.request for meeting in timetable).items():
        if times > 1:
            yield Violation("once", f"The request “{key}” is placed {times} times.", (key,))


def _the_parties_come(facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    for meeting in timetable:
        request = facts.requests[meeting.request]
        for party, person in ((request.first, meeting.first), (request.second, meeting.second)):
            if party not in {person, facts.persons[person].delegation}:
                message = f"“{person}” comes to “{request.key}” instead of “{party}”."
                yield Violation("party", message, (request.key, person))


def _not_declined(facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    for meeting in timetable:
        request = facts.requests[meeting.request]
        if request.declined_by is not None:
            message = f"“{request.key}” is placed though “{request.declined_by}” declined."
            yield Violation("declined", message, (request.key,))


def _possible_slot(facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    for meeting in timetable:
        request = facts.requests[meeting.request]
        if request.slots is not None and meeting.slot not in request.slots:
            yield Violation("slot", f"“{request.key}” is not possible in “{meeting.slot}”.", (request.key,))
        if request.fixed is not None and meeting.slot != request.fixed:
            yield Violation("fixed", f"“{request.key}” is fixed to “{request.fixed}”.", (request.key,))
        for person in (meeting.first, meeting.second):
            if meeting.slot in facts.persons[person].away:
                message = f"“{person}” is away in “{meeting.slot}” (“{request.key}”)."
                yield Violation("away", message, (request.key, person))


def _fixed_are_placed(facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    placed = {meeting.request for meeting in timetable}
    for request in facts.problem.requests:
        if request.key not in placed and (request.fixed is not None or facts.problem.agreed):
            yield Violation("missing", f"“{request.key}” must be placed and is not.", (request.key,))


def _one_at_a_time(_facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    """No person, table or interpreter twice in a slot."""
    uses: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for meeting in timetable:
        uses["participant", meeting.first, meeting.slot].append(meeting.request)
        uses["participant", meeting.second, meeting.slot].append(meeting.request)
        uses["table", meeting.table, meeting.slot].append(meeting.request)
        if meeting.interpreter is not None:
            uses["interpreter", meeting.interpreter, meeting.slot].append(meeting.request)
    for (kind, key, slot), requests in uses.items():
        if len(requests) > 1:
            message = f"The {kind} “{key}” has {len(requests)} meetings in “{slot}”: {', '.join(requests)}."
            yield Violation("double", message, (key, *requests))


def _caps(facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    persons, delegations = meetings_per_person(timetable), per_delegation(facts.problem, timetable)
    numbers = {**persons, **delegations}
    for party in facts.problem.parties:
        if party.cap is not None and numbers.get(party.key, 0) > party.cap:
            message = f"“{party.key}” has {numbers[party.key]} meetings; his cap is {party.cap}."
            yield Violation("cap", message, (party.key,))


def _tables(facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    """Tables are open; a stand receives only its owner's meetings, and owners of stands meet at a stand."""
    for meeting in timetable:
        table, request = facts.tables[meeting.table], facts.requests[meeting.request]
        if meeting.slot in table.closed:
            yield Violation("closed", f"“{table.key}” is closed in “{meeting.slot}”.", (request.key, table.key))
        names = {
            meeting.first,
            meeting.second,
            *(facts.persons[k].delegation for k in (meeting.first, meeting.second)),
        }
        hosts = (names & facts.stands) - {None}
        if table.stand_of not in hosts and (hosts or table.stand_of is not None):
            message = f"“{request.key}” is at “{table.key}” instead of the stand of one of its own."
            yield Violation("stand", message, (request.key, table.key))


def _interpreting(facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    """Persons without a common language have an interpreter of one of their pairs, who is there."""
    for meeting in timetable:
        one, other = facts.persons[meeting.first].languages, facts.persons[meeting.second].languages
        needed = {pair_of(a, b) for a in one for b in other} if one and other and not one & other else set()
        if meeting.interpreter is None:
            if needed:
                yield Violation("language", f"“{meeting.request}” lacks an interpreter.", (meeting.request,))
            continue
        interpreter = facts.interpreters[meeting.interpreter]
        if needed and not needed & interpreter.pairs:
            message = f"“{interpreter.key}” does not interpret between the languages of “{meeting.request}”."
            yield Violation("language", message, (meeting.request, interpreter.key))
        if meeting.slot in interpreter.away:
            message = f"“{interpreter.key}” is away in “{meeting.slot}” (“{meeting.request}”)."
            yield Violation("away", message, (meeting.request, interpreter.key))


def _interpreters_rest(facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    for key, meetings in _in_order(facts, timetable, of_interpreters=True):
        interpreter = facts.interpreters[key]
        if interpreter.most is not None and len(meetings) > interpreter.most:
            yield Violation("most", f"“{key}” has {len(meetings)} meetings; most are {interpreter.most}.", (key,))
        longest = _longest_row(facts, meetings)
        if interpreter.most_in_a_row is not None and longest > interpreter.most_in_a_row:
            message = f"“{key}” has {longest} meetings in a row; most are {interpreter.most_in_a_row}."
            yield Violation("row", message, (key,))
        changes = sum(1 for one, other in pairwise(meetings) if facts.hall(one) != facts.hall(other))
        if interpreter.most_hall_changes is not None and changes > interpreter.most_hall_changes:
            message = f"“{key}” changes halls {changes} times; most are {interpreter.most_hall_changes}."
            yield Violation("hall_changes", message, (key,))


def _longest_row(facts: _Facts, meetings: list[Meeting]) -> int:
    longest = row = 0
    before: int | None = None
    for meeting in meetings:
        number = facts.number[meeting.slot]
        follows = before == number - 1 and facts.problem.slots[before].block == facts.slots[meeting.slot].block
        row, before = (row + 1 if follows else 1), number
        longest = max(longest, row)
    return longest


def _walking(facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    if not facts.walks:
        return
    for of_interpreters in (False, True):
        for key, meetings in _in_order(facts, timetable, of_interpreters=of_interpreters):
            for one, other in pairwise(meetings):
                if one.slot != other.slot and facts.walk_is_too_long(one, other):
                    message = f"“{key}” cannot walk from “{one.table}” ({one.slot}) to “{other.table}” ({other.slot})."
                    yield Violation("walk", message, (key, one.request, other.request))


def _in_order(facts: _Facts, timetable: Timetable, *, of_interpreters: bool) -> Iterable[tuple[str, list[Meeting]]]:
    """Each person's meetings in order of time."""
    held: defaultdict[str, list[Meeting]] = defaultdict(list)
    for meeting in timetable:
        for key in (meeting.interpreter,) if of_interpreters else (meeting.first, meeting.second):
            if key is not None:
                held[key].append(meeting)
    return [(key, sorted(held[key], key=lambda meeting: facts.number[meeting.slot])) for key in sorted(held)]


def _order(facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    placed = timetable.by_request()
    for meeting in timetable:
        for earlier in sorted(facts.requests[meeting.request].after & placed.keys()):
            if facts.number[placed[earlier].slot] >= facts.number[meeting.slot]:
                message = f"“{meeting.request}” must come after “{earlier}”."
                yield Violation("order", message, (meeting.request, earlier))


def _even_gaps(facts: _Facts, timetable: Timetable) -> Iterator[Violation]:
    most = facts.problem.max_difference
    gaps = gaps_per_person(facts.problem, timetable)
    if most is None or not facts.problem.agreed or not gaps:
        return
    largest, smallest = max(gaps, key=lambda key: gaps[key]), min(gaps, key=lambda key: gaps[key])
    if gaps[largest] - gaps[smallest] > most:
        message = f"“{largest}” has {gaps[largest]} gaps and “{smallest}” {gaps[smallest]}; most apart are {most}."
        yield Violation("difference", message, (largest, smallest))


RULES: tuple[Rule, ...] = (
    _once,
    _the_parties_come,
    _not_declined,
    _possible_slot,
    _fixed_are_placed,
    _one_at_a_time,
    _caps,
    _tables,
    _interpreting,
    _interpreters_rest,
    _walking,
    _order,
    _even_gaps,
)
