"""A timetable under construction: which meetings still fit, with every rule, table by table and person by person."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from timetabling.model import Interpreter, Pair, Participant, Problem, Request, Table
from timetabling.solvers.ways import needed_pairs
from timetabling.timetable import Meeting, Timetable


class Board:
    """Meetings that keep every rule but fairness; asks before each, so it is never wrong."""

    def __init__(self, problem: Problem, meetings: Iterable[Meeting] = ()) -> None:
        self.problem = problem
        self.number = {slot.key: number for number, slot in enumerate(problem.slots)}
        self.persons: dict[str, Participant] = {person.key: person for person in problem.participants}
        self.tables: dict[str, Table] = {table.key: table for table in problem.tables}
        self.requests: dict[str, Request] = {request.key: request for request in problem.requests}
        self.meetings: dict[str, Meeting] = {}
        self.at: defaultdict[tuple[str, str], dict[int, Meeting]] = defaultdict(dict)
        self.count: Counter[str] = Counter()
        self._caps = {party.key: party.cap for party in problem.parties}
        self._members = self._all_members()
        self._tables_of: defaultdict[str | None, list[Table]] = defaultdict(list)
        for table in problem.tables:
            self._tables_of[table.stand_of].append(table)
        self._free = {
            slot.key: {table.key for table in problem.tables if slot.key not in table.closed} for slot in problem.slots
        }
        self._serving: defaultdict[Pair, list[Interpreter]] = defaultdict(list)
        for interpreter in sorted(problem.interpreters, key=lambda each: (each.cost, each.key)):
            for pair in sorted(interpreter.pairs):
                self._serving[pair].append(interpreter)
        self._minutes = {frozenset((walk.hall, walk.other)): walk.minutes for walk in problem.walks}
        self._later: defaultdict[str, list[str]] = defaultdict(list)
        for request in problem.requests:
            for earlier in request.after:
                self._later[earlier].append(request.key)
        for meeting in meetings:
            self.place(meeting)

    def _all_members(self) -> dict[str, list[str]]:
        members: defaultdict[str, list[str]] = defaultdict(list)
        for person in self.problem.participants:
            members[person.key].append(person.key)
            if person.delegation is not None:
                members[person.delegation].append(person.key)
        return members

    def timetable(self) -> Timetable:
        keys = [request.key for request in self.problem.requests]
        return Timetable(tuple(self.meetings[key] for key in keys if key in self.meetings))

    def place(self, meeting: Meeting) -> None:
        """Write a meeting down without asking."""
        self.meetings[meeting.request] = meeting
        for role in roles(meeting):
            self.at[role][self.number[meeting.slot]] = meeting
        self._free[meeting.slot].discard(meeting.table)
        self.count.update(self._parties(meeting))

    def remove(self, key: str) -> Meeting:
        meeting = self.meetings.pop(key)
        for role in roles(meeting):
            del self.at[role][self.number[meeting.slot]]
        if meeting.slot not in self.tables[meeting.table].closed:
            self._free[meeting.slot].add(meeting.table)
        self.count.subtract(self._parties(meeting))
        return meeting

    def _parties(self, meeting: Meeting) -> list[str]:
        keys = (meeting.first, meeting.second)
        return [party for key in keys for party in (key, self.persons[key].delegation) if party is not None]

    def fits(self, meeting: Meeting) -> bool:
        """Whether this very meeting could be added."""
        request = self.requests[meeting.request]
        return (
            request.declined_by is None
            and meeting.slot in self.slots_of(request)
            and self.can_come(meeting.first, meeting.slot)
            and self.can_come(meeting.second, meeting.slot)
            and not self.full(meeting)
            and self.table_is_free(self.tables[meeting.table], meeting.slot)
            and self._table_suits(meeting)
            and self._walks(meeting)
            and self._in_order(meeting)
            and self._is_interpreted(meeting)
        )

    def options(self, request: Request, slots: Iterable[str] | None = None) -> Iterator[Meeting]:
        """Every way to add a request now, in order of time; one table of each hall is enough."""
        if request.declined_by is not None or request.key in self.meetings:
            return
        for slot in self.slots_of(request) if slots is None else slots:
            for first, second in product(self._members[request.first], self._members[request.second]):
                if self.can_come(first, slot) and self.can_come(second, slot):
                    yield from self._at_tables(request, slot, first, second)

    def slots_of(self, request: Request) -> list[str]:
        """Slots that the request itself allows."""
        if request.fixed is not None:
            return [request.fixed]
        return [slot.key for slot in self.problem.slots if request.slots is None or slot.key in request.slots]

    def can_come(self, person: str, slot: str) -> bool:
        return slot not in self.persons[person].away and self.number[slot] not in self.at["person", person]

    def full(self, meeting: Meeting) -> list[str]:
        """Participants and delegations whose cap leaves no room for it."""
        return [
            party
            for party in dict.fromkeys(self._parties(meeting))
            if (cap := self._caps[party]) is not None and self.count[party] >= cap
        ]

    def _at_tables(self, request: Request, slot: str, first: str, second: str) -> Iterator[Meeting]:
        for table in self.one_per_hall(self.free_tables(self.possible_tables(first, second), slot)):
            plain = Meeting(request.key, slot, table.key, first, second)
            if self.full(plain) or not self._walks(plain) or not self._in_order(plain):
                continue
            for interpreter in self.possible_interpreters(plain):
                yield Meeting(request.key, slot, table.key, first, second, interpreter)
                break

    def possible_tables(self, first: str, second: str) -> list[Table]:
        """The stands of either side, or else the tables of the halls."""
        parties = (first, second, self.persons[first].delegation, self.persons[second].delegation)
        stands = [table for party in parties if party is not None for table in self._tables_of.get(party, ())]
        return stands or self._tables_of[None]

    @staticmethod
    def one_per_hall(tables: Iterable[Table]) -> Iterator[Table]:
        halls: set[str] = set()
        for table in tables:
            if table.hall not in halls:
                halls.add(table.hall)
                yield table

    def members(self, party: str) -> list[str]:
        """A participant, or those of a delegation."""
        return self._members[party]

    def table_is_free(self, table: Table, slot: str) -> bool:
        return table.key in self._free[slot]

    def free_tables(self, tables: Iterable[Table], slot: str) -> list[Table]:
        free = self._free[slot]
        return [table for table in tables if table.key in free] if free else []

    def _table_suits(self, meeting: Meeting) -> bool:
        return self.tables[meeting.table] in self.possible_tables(meeting.first, meeting.second)

    def pairs_of(self, first: str, second: str) -> list[Pair]:
        return sorted(needed_pairs(self.persons[first].languages, self.persons[second].languages))

    def possible_interpreters(self, meeting: Meeting) -> Iterator[str | None]:
        """None where nobody is needed; otherwise those who may do one more, cheapest first."""
        pairs = self.pairs_of(meeting.first, meeting.second)
        if not pairs:
            yield None
        for pair in pairs:
            for interpreter in self._serving.get(pair, ()):
                if self._may_interpret(interpreter, meeting):
                    yield interpreter.key

    def _is_interpreted(self, meeting: Meeting) -> bool:
        pairs = self.pairs_of(meeting.first, meeting.second)
        if meeting.interpreter is None:
            return not pairs
        serving = {each.key: each for pair in pairs for each in self._serving.get(pair, ())}
        return meeting.interpreter in serving and self._may_interpret(serving[meeting.interpreter], meeting)

    def _may_interpret(self, person: Interpreter, meeting: Meeting) -> bool:
        held, slot = self.at["interpreter", person.key], self.number[meeting.slot]
        if meeting.slot in person.away or slot in held:
            return False
        if person.most is not None and len(held) >= person.most:
            return False
        row = 1 + self._row(held, slot, -1) + self._row(held, slot, 1)
        if person.most_in_a_row is not None and row > person.most_in_a_row:
            return False
        walked = sorted({**held, slot: meeting}.items())
        halls = [self.tables[each.table].hall for _, each in walked]
        changes = sum(1 for one, other in pairwise(halls) if one != other)
        if person.most_hall_changes is not None and changes > person.most_hall_changes:
            return False
        return self._can_walk([each for _, each in walked])

    def _row(self, held: dict[int, Meeting], slot: int, step: int) -> int:
        """Meetings in direct succession before or after a slot, in its block."""
        block, length, slots = self.problem.slots[slot].block, 0, self.problem.slots
        while (place := slot + step * (length + 1)) in held and slots[place].block == block:
            length += 1
        return length

    def _walks(self, meeting: Meeting) -> bool:
        if not self._minutes:
            return True
        slot = self.number[meeting.slot]
        return all(
            self._can_walk([each for _, each in sorted({**self.at["person", person], slot: meeting}.items())])
            for person in (meeting.first, meeting.second)
        )

    def _can_walk(self, meetings: list[Meeting]) -> bool:
        for one, other in pairwise(meetings):
            halls = frozenset((self.tables[one.table].hall, self.tables[other.table].hall))
            minutes = self._minutes.get(halls, 0) if len(halls) > 1 else 0
            ends = self.problem.slots[self.number[one.slot]].ends
            starts = self.problem.slots[self.number[other.slot]].starts
            if minutes and ends is not None and starts is not None and starts - ends < minutes:
                return False
        return True

    def _in_order(self, meeting: Meeting) -> bool:
        slot, placed = self.number[meeting.slot], self.meetings
        earlier, later = self.requests[meeting.request].after, self._later.get(meeting.request, ())
        return all(self.number[placed[key].slot] < slot for key in earlier if key in placed) and all(
            self.number[placed[key].slot] > slot for key in later if key in placed
        )


def roles(meeting: Meeting) -> list[tuple[str, str]]:
    """Whom and what a meeting occupies."""
    found = [("person", meeting.first), ("person", meeting.second), ("table", meeting.table)]
    return found if meeting.interpreter is None else [*found, ("interpreter", meeting.interpreter)]
