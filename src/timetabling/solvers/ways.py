"""The problem in numbers: who stands for whom, and every way in which a request could be met.

A *node* is a participant, or the members of a delegation who are alike (same languages, same absences, same cap and
no stand or request of their own). A *place* is a stand owner's tables or the open tables of a hall (of all halls
together where walking between them never matters). A *way* to meet a request fixes node, node, place and pair of
languages.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from timetabling.model import Pair, Participant, Problem, Request, Table, pair_of
from timetabling.objective import worth

ANY_HALL = -1


@dataclass(frozen=True, slots=True)
class Node:
    """Participants (numbers) who stand in for each other; bit s of `free` says that they can meet in slot s."""

    members: tuple[int, ...]
    free: int
    cap: int
    delegation: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Tables (numbers) that are used alike. `owner`: whose stand; `hall` is None where halls do not matter."""

    tables: tuple[int, ...]
    owner: str | None
    hall: str | None
    open: tuple[int, ...]

    @property
    def slots(self) -> int:
        """Bit s says that a table is open in slot s."""
        return sum(1 << slot for slot, tables in enumerate(self.open) if tables)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to meet a request; numbers of request, nodes, place; bit s of `slots` for each possible slot.

    The place of a meeting without a stand is ANY_HALL; its hall is settled when it is placed.
    """

    request: int
    first: int
    second: int
    place: int
    pair: Pair | None
    slots: int


class Ways:
    """Nodes, places and ways of a problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.slot_number = {slot.key: number for number, slot in enumerate(problem.slots)}
        self.halls_matter = _halls_matter(problem)
        self.nodes, self._nodes_of = _nodes(problem, self.slot_number)
        self.places = _places(problem, self.slot_number, halls_matter=self.halls_matter)
        self.halls = [number for number, place in enumerate(self.places) if place.owner is None]
        self._own: defaultdict[str, list[int]] = defaultdict(list)
        for number, place in enumerate(self.places):
            if place.owner is not None:
                self._own[place.owner].append(number)
        self._pairs = {pair for interpreter in problem.interpreters for pair in interpreter.pairs}
        self._languages = [problem.participants[node.members[0]].languages for node in self.nodes]
        self._owners: list[set[str]] = [
            {str(key) for key in (problem.participants[node.members[0]].key, node.delegation) if key in self._own}
            for node in self.nodes
        ]
        self._every_slot = (1 << len(problem.slots)) - 1
        self._open = {number: place.slots for number, place in enumerate(self.places)}
        self._open[ANY_HALL] = mask(
            slot for slot in range(len(problem.slots)) if any(self.places[hall].open[slot] for hall in self.halls)
        )
        self.worths = [worth(request) for request in problem.requests]
        self.ways = [way for number in range(len(problem.requests)) for way in self.of(number)]

    def of(self, number: int) -> Iterator[Way]:
        """Every way to meet a request; none if it was declined or cannot be."""
        request = self.problem.requests[number]
        if request.declined_by is not None:
            return
        asked = self._asked(request)
        for first, second in product(self._nodes_of[request.first], self._nodes_of[request.second]):
            both = asked & self.nodes[first].free & self.nodes[second].free
            if both:
                for pair, place in product(self._pairs_for(first, second), self._places_for(first, second)):
                    slots = both & self._open[place]
                    if slots:
                        yield Way(number, first, second, place, pair, slots)

    def _asked(self, request: Request) -> int:
        if request.fixed is not None:
            return 1 << self.slot_number[request.fixed]
        if request.slots is None:
            return self._every_slot
        return mask(self.slot_number[key] for key in request.slots)

    def _pairs_for(self, first: int, second: int) -> Sequence[Pair | None]:
        """The pairs of languages that could be interpreted; [None] when nobody is needed."""
        needed = needed_pairs(self._languages[first], self._languages[second])
        return sorted(needed & self._pairs) if needed else [None]

    def _places_for(self, first: int, second: int) -> Sequence[int]:
        owners = self._owners[first] | self._owners[second]
        return [place for owner in sorted(owners) for place in self._own[owner]] if owners else [ANY_HALL]


def mask(numbers: Iterable[int]) -> int:
    return sum(1 << number for number in numbers)


def needed_pairs(one: frozenset[str], other: frozenset[str]) -> set[Pair]:
    """Pairs of languages of which one must be interpreted; none where people understand each other."""
    if not one or not other or one & other:
        return set()
    return {pair_of(a, b) for a in one for b in other}


def _halls_matter(problem: Problem) -> bool:
    """Whether some walk is too long for a break between slots, or an interpreter's hall changes are limited."""
    breaks = [
        after.starts - before.ends
        for before, after in pairwise(problem.slots)
        if after.starts is not None and before.ends is not None
    ]
    walks = [walk.minutes for walk in problem.walks if walk.hall != walk.other]
    limited = any(interpreter.most_hall_changes is not None for interpreter in problem.interpreters)
    return len(problem.halls) > 1 and (limited or bool(breaks and walks and max(walks) > min(breaks)))


def _nodes(problem: Problem, number: Mapping[str, int]) -> tuple[list[Node], dict[str, list[int]]]:
    """All nodes, and for each party the numbers of the nodes that stand for it."""
    single = {party for request in problem.requests for party in (request.first, request.second)}
    single |= {table.stand_of for table in problem.tables if table.stand_of is not None}
    alike: defaultdict[object, list[int]] = defaultdict(list)
    for place, person in enumerate(problem.participants):
        alone = person.delegation is None or person.key in single
        kind = place if alone else (person.delegation, person.languages, person.away, person.cap)
        alike[kind].append(place)
    nodes = [_node(problem.participants, members, len(problem.slots), number) for members in alike.values()]
    nodes_of: defaultdict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(nodes):
        for key in {node.delegation, *(problem.participants[member].key for member in node.members)} - {None}:
            nodes_of[str(key)].append(place)
    return nodes, nodes_of


def _node(persons: Sequence[Participant], members: Sequence[int], slots: int, number: Mapping[str, int]) -> Node:
    one = persons[members[0]]
    free = ((1 << slots) - 1) & ~mask(number[key] for key in one.away)
    cap = free.bit_count() if one.cap is None else min(one.cap, free.bit_count())
    return Node(tuple(members), free, cap * len(members), one.delegation)


def _places(problem: Problem, number: Mapping[str, int], *, halls_matter: bool) -> list[Place]:
    groups: defaultdict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for place, table in enumerate(problem.tables):
        groups[table.stand_of, table.hall if halls_matter else None].append(place)
    return [
        Place(tuple(tables), owner, hall, _open(problem.tables, tables, number))
        for (owner, hall), tables in groups.items()
    ]


def _open(all_tables: Sequence[Table], tables: Sequence[int], number: Mapping[str, int]) -> tuple[int, ...]:
    """How many of the tables are open in each slot."""
    return tuple(sum(1 for table in tables if key not in all_tables[table].closed) for key in number)
