"""From slots to a timetable: concrete tables and interpreters, staying where people are."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence

from timetabling.model import Problem
from timetabling.solvers.fair.duties import Kind
from timetabling.solvers.fair.layout import Booking, Layout
from timetabling.timetable import Meeting, Timetable


def assemble(layout: Layout, bookings: Sequence[Booking], slots: Sequence[int]) -> Timetable:
    """The timetable of the bookings whose slot is not −1, in the order of the requests."""
    at: defaultdict[int, list[int]] = defaultdict(list)
    for number, slot in enumerate(slots):
        if slot >= 0:
            at[slot].append(number)
    desk = _Desk(layout)
    meetings = [meeting for slot in sorted(at) for meeting in desk.settled(slot, [(n, bookings[n]) for n in at[slot]])]
    return Timetable(tuple(meeting for _, meeting in sorted(meetings, key=lambda pair: pair[0])))


class _Desk:
    """Hands out tables and interpreters, slot by slot in order of time."""

    def __init__(self, layout: Layout) -> None:
        self._ways = layout.ways
        self._problem: Problem = layout.problem
        self._duties: defaultdict[tuple[int, Kind], list[int]] = defaultdict(list)
        for duty in layout.duties:
            self._duties[duty.slot, duty.kind].append(duty.interpreter)
        self._table_of: dict[int, int] = {}
        self._hall_of: dict[int, str] = {}
        self._of_hall = {
            place: {
                hall: [table for table in each.tables if self._problem.tables[table].hall == hall]
                for hall in dict.fromkeys(self._problem.tables[table].hall for table in each.tables)
            }
            for place, each in enumerate(self._ways.places)
        }

    def settled(self, slot: int, bookings: Sequence[tuple[int, Booking]]) -> list[tuple[int, Meeting]]:
        """The meetings of a slot with the numbers of their requests."""
        tables = self._tables(slot, bookings)
        interpreters = self._interpreters(slot, bookings, tables)
        return [
            (booking.way.request, self._meeting(slot, booking, tables[number], interpreters.get(number)))
            for number, booking in bookings
        ]

    def _meeting(self, slot: int, booking: Booking, table: int, interpreter: int | None) -> Meeting:
        problem = self._problem
        self._table_of[booking.first] = self._table_of[booking.second] = table
        return Meeting(
            request=problem.requests[booking.way.request].key,
            slot=problem.slots[slot].key,
            table=problem.tables[table].key,
            first=problem.participants[booking.first].key,
            second=problem.participants[booking.second].key,
            interpreter=None if interpreter is None else problem.interpreters[interpreter].key,
        )

    def _tables(self, slot: int, bookings: Sequence[tuple[int, Booking]]) -> dict[int, int]:
        """First those who can stay at their table, then those who can stay in their hall, then the others."""
        key = self._problem.slots[slot].key
        free = {
            place: {
                hall: [t for t in tables if key not in self._problem.tables[t].closed]
                for hall, tables in halls.items()
            }
            for place, halls in self._of_hall.items()
        }
        taken: dict[int, int] = {}
        for settle in (self._same_table, self._same_hall, self._any_table):
            for number, booking in bookings:
                if number not in taken:
                    table = settle(booking, free[booking.place])
                    if table is not None:
                        taken[number] = table
                        free[booking.place][self._problem.tables[table].hall].remove(table)
        return taken

    def _same_table(self, booking: Booking, free: dict[str, list[int]]) -> int | None:
        for person in (booking.first, booking.second):
            table = self._table_of.get(person)
            if table is not None and table in free.get(self._problem.tables[table].hall, ()):
                return table
        return None

    def _same_hall(self, booking: Booking, free: dict[str, list[int]]) -> int | None:
        for person in (booking.first, booking.second):
            table = self._table_of.get(person)
            tables = [] if table is None else free.get(self._problem.tables[table].hall, [])
            if tables:
                return tables[0]
        return None

    def _any_table(self, _booking: Booking, free: dict[str, list[int]]) -> int | None:
        return max(free.values(), key=len)[0]

    def _interpreters(
        self, slot: int, bookings: Sequence[tuple[int, Booking]], tables: dict[int, int]
    ) -> dict[int, int]:
        """Interpreters on duty for the pair (and hall), those first who stay in their hall, then the cheaper ones."""
        free = {kind: self._by_hall(people) for (at, kind), people in self._duties.items() if at == slot}
        chosen: dict[int, int] = {}
        for stay in (True, False):
            for number, booking in bookings:
                if booking.way.pair is None or number in chosen:
                    continue
                hall = self._problem.tables[tables[number]].hall
                people = free[booking.way.pair, self._ways.places[booking.place].hall]
                person = _cheapest(people, (hall, None) if stay else tuple(people))
                if person is not None:
                    chosen[number] = person
                    self._hall_of[person] = hall
        return chosen

    def _by_hall(self, people: Sequence[int]) -> dict[str | None, deque[tuple[float, int]]]:
        """(Cost, interpreter) by the hall in which each is, the cheapest first; None: who has not begun."""
        halls: defaultdict[str | None, deque[tuple[float, int]]] = defaultdict(deque)
        for cost, person in sorted((self._problem.interpreters[person].cost, person) for person in people):
            halls[self._hall_of.get(person)].append((cost, person))
        return dict(halls)


def _cheapest(people: Mapping[str | None, deque[tuple[float, int]]], halls: Sequence[str | None]) -> int | None:
    """Take the cheapest interpreter of these halls away."""
    heads = [queue for hall in halls if (queue := people.get(hall))]
    return min(heads, key=lambda queue: queue[0]).popleft()[1] if heads else None
