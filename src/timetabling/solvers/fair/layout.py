"""From chosen ways to meetings of persons: who of a delegation comes, in which hall, for which interpreters."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from timetabling.model import Pair, Problem
from timetabling.solvers.fair.duties import Duty, Kind, plan_duties
from timetabling.solvers.fair.grid import Grid, lists
from timetabling.solvers.ways import ANY_HALL, Way, Ways

FAR_AWAY = 10**6


@dataclass(frozen=True, slots=True)
class Booking:
    """A way with its persons (numbers) and place settled."""

    way: Way
    first: int
    second: int
    place: int


class Layout:
    """Bookings and the interpreters' duties for them; turned into a grid."""

    def __init__(self, ways: Ways, chosen: Sequence[Way], *, duties: Sequence[Duty] | None = None) -> None:
        self.ways = ways
        self.problem = ways.problem
        self._persons = Counter[int]()
        self._halls = _Halls(ways, chosen)
        self.bookings = [self.booked(way) for way in chosen]
        self._kinds: dict[Kind, int] = {}
        wanted = Counter(kind for kind in map(self._kind, self.bookings) if kind is not None)
        self.duties = plan_duties(self.problem, wanted, ways.slot_number) if duties is None else list(duties)

    def booked(self, way: Way) -> Booking:
        """The members with fewest meetings so far, and a hall that suits them."""
        first, second = self._member(way.first), self._member(way.second)
        place = self._halls.of(way, first, second) if way.place == ANY_HALL else way.place
        return Booking(way, first, second, place)

    def _member(self, node: int) -> int:
        member = min(self.ways.nodes[node].members, key=lambda person: self._persons[person])
        self._persons[member] += 1
        return member

    def _kind(self, booking: Booking) -> Kind | None:
        return None if booking.way.pair is None else (booking.way.pair, self.ways.places[booking.place].hall)

    def grid(self, bookings: Sequence[Booking]) -> Grid:
        """All bookings, none placed yet."""
        kinds = {kind: number for number, kind in enumerate(dict.fromkeys(duty.kind for duty in self.duties))}
        for kind in map(self._kind, bookings):
            if kind is not None:
                kinds.setdefault(kind, len(kinds))
        places, count = len(self.ways.places), len(self.problem.slots)
        cap = np.zeros((places + len(kinds) or 1, count), dtype=np.int32)
        for number, place in enumerate(self.ways.places):
            cap[number] = place.open
        for duty in self.duties:
            cap[places + kinds[duty.kind], duty.slot] += 1
        owner = [self._kind(booking) for booking in bookings]
        return Grid(
            one=_ints(booking.first for booking in bookings),
            two=_ints(booking.second for booking in bookings),
            slots=np.asarray([self._slots(booking) for booking in bookings], dtype=np.uint64),
            place=_ints(booking.place for booking in bookings),
            kind=_ints(-1 if kind is None else places + kinds[kind] for kind in owner),
            slot=np.full(len(bookings), -1, dtype=np.int32),
            at=np.full((len(self.problem.participants), count), -1, dtype=np.int32),
            load=np.zeros_like(cap),
            cap=cap,
            **_walking(self.problem, self.ways, len(cap)),
            **_order(self.problem, bookings),
            blocks=_blocks(self.problem),
            mark=np.zeros(len(bookings), dtype=np.int32),
            chain=np.zeros(len(bookings) + 2, dtype=np.int32),
        )

    def _slots(self, booking: Booking) -> int:
        """In the hall that it has now."""
        return booking.way.slots & self.ways.places[booking.place].slots


class _Halls:
    """Spreads meetings over halls: to where their persons are already, as long as tables remain."""

    def __init__(self, ways: Ways, chosen: Sequence[Way]) -> None:
        self._ways = ways
        self._left = {hall: sum(ways.places[hall].open) for hall in ways.halls}
        self._seen: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self._of_pair = self._halls_of_pairs()
        hall_of = {ways.places[hall].hall: hall for hall in ways.halls}
        for way in chosen:
            if way.place != ANY_HALL and ways.places[way.place].hall in hall_of:
                for node in (way.first, way.second):
                    self._seen[ways.nodes[node].members[0]][hall_of[ways.places[way.place].hall]] += 1

    def of(self, way: Way, first: int, second: int) -> int:
        halls = self._of_pair.get(way.pair, self._ways.halls) if way.pair else self._ways.halls
        if len(self._ways.halls) == 1:
            return self._ways.halls[0]
        hall = max(
            halls,
            key=lambda hall: (
                self._left[hall] > 0,
                bool(way.slots & self._ways.places[hall].slots),
                self._seen[first][hall] + self._seen[second][hall],
                self._left[hall],
            ),
        )
        self._left[hall] -= 1
        self._seen[first][hall] += 1
        self._seen[second][hall] += 1
        return hall

    def _halls_of_pairs(self) -> Mapping[Pair, list[int]]:
        """A pair with few interpreters is served in few halls, the largest ones first."""
        halls = sorted(self._ways.halls, key=lambda hall: -self._left[hall])
        numbers = Counter(pair for person in self._ways.problem.interpreters for pair in person.pairs)
        return {pair: halls[: max(1, number)] for pair, number in numbers.items()}


def _ints(numbers: Iterable[int]) -> np.ndarray:
    return np.asarray(list(numbers), dtype=np.int32)


def _blocks(problem: Problem) -> np.ndarray:
    bits: defaultdict[int, int] = defaultdict(int)
    for number, slot in enumerate(problem.slots):
        bits[slot.block] |= 1 << number
    return np.asarray(list(bits.values()), dtype=np.uint64)


def _walking(problem: Problem, ways: Ways, resources: int) -> dict[str, np.ndarray]:
    number = {hall.key: place for place, hall in enumerate(problem.halls)}
    minutes = np.zeros((len(number), len(number)), dtype=np.int32)
    for walk in problem.walks:
        if walk.hall != walk.other:
            minutes[number[walk.hall], number[walk.other]] = minutes[number[walk.other], number[walk.hall]] = (
                walk.minutes
            )
    hall = np.zeros(resources, dtype=np.int32)
    for place, each in enumerate(ways.places):
        hall[place] = number[each.hall] if each.hall is not None else 0
    pause = np.full((len(problem.slots), len(problem.slots)), FAR_AWAY, dtype=np.int32)
    for one, before in enumerate(problem.slots):
        for other, after in enumerate(problem.slots[one + 1 :], start=one + 1):
            if before.ends is not None and after.starts is not None:
                pause[one, other] = after.starts - before.ends
    walks = np.asarray([int(ways.halls_matter and bool(minutes.any()))], dtype=np.int32)
    return {"hall": hall, "minutes": minutes, "pause": pause, "walks": walks}


def _order(problem: Problem, bookings: Sequence[Booking]) -> dict[str, np.ndarray]:
    """Meetings that must come before and after each, as far as they are booked."""
    place = {problem.requests[booking.way.request].key: number for number, booking in enumerate(bookings)}
    earlier: list[list[int]] = [[] for _ in bookings]
    later: list[list[int]] = [[] for _ in bookings]
    for number, booking in enumerate(bookings):
        for key in sorted(problem.requests[booking.way.request].after & place.keys()):
            earlier[number].append(place[key])
            later[place[key]].append(number)
    names = ("earlier", "earlier_from", "later", "later_from")
    return dict(zip(names, (*lists(earlier), *lists(later)), strict=True))
