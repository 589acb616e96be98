"""One year's numbers with what each reader may see of them.

What is hidden is decided once a year for everybody: pages for offices, papers for a plenary and the public page show
numbers of one table, so that what one of them hides no other gives away.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from citybridge.alliance.enums import Side
from citybridge.reports.engine.suppression import OUTSIDE, Cell, Node, hide
from citybridge.reports.enums import FUNNEL, LEAST_SHOWN, OUTCOMES, SENSITIVE, SIGNS, TOTAL, TWO_SIDED, Mark
from citybridge.reports.queries.counts import YearCounts


@dataclass(frozen=True)
class Reader:
    """Who reads: `sees_all` is the secretariat; others see the numbers of their own members as they are."""

    sees_all: bool = False
    own: frozenset[int] = frozenset()


EVERYBODY = Reader()
SECRETARIAT = Reader(sees_all=True)


@dataclass(frozen=True)
class Number:
    """A number as its reader may see it; `value` is None where it is hidden."""

    value: int | None
    mark: Mark = Mark.SHOWN

    @property
    def sign(self) -> str:
        """What stands in its place; empty for a number that is shown."""
        return SIGNS.get(self.mark, "")


@dataclass(frozen=True)
class Published:
    """The counts of a year for one reader. `sides`: side of every member."""

    counts: YearCounts
    sides: Mapping[int, Side]
    reader: Reader

    def of_member(self, key: str, member: int) -> Number:
        value = self.counts.of(key, member)
        if self.reader.sees_all or member in self.reader.own or key not in SENSITIVE:
            return Number(value)
        return _shown(value, self._marks.get((key, member)))

    def of_side(self, key: str, side: Side) -> Number:
        value = sum_of_side(self.counts, self.sides, key, side)
        return self._sum(key, value, "both" if key in TWO_SIDED else side)

    def of_all(self, key: str) -> Number:
        """Each row once, also those of two members."""
        return self._sum(key, total(self.counts, key), "both" if key in TWO_SIDED else "all")

    def of_topic(self, key: str, topic: str) -> Number:
        value = sum(self.counts.topics.get(key, {}).get(topic, {}).values())
        if self.reader.sees_all:
            return Number(value)
        return _shown(value, self._topic_marks.get((key, topic)))

    def hides(self, key: str) -> bool:
        """Whether any number of this figure is hidden from the reader."""
        return any(self.of_member(key, member).value is None for member in self.sides)

    def _sum(self, key: str, value: int, of: str) -> Number:
        if self.reader.sees_all or key not in SENSITIVE:
            return Number(value)
        return _shown(value, self._marks.get((key, of)))

    @cached_property
    def _marks(self) -> Mapping[object, Mark]:
        return hide(list(cells_of(self.counts, self.sides)))

    @cached_property
    def _topic_marks(self) -> Mapping[tuple[str, str], Mark]:
        return {
            (key, topic): mark
            for key, topics in self.counts.topics.items()
            for topic, mark in topic_marks(topics, rows=self.counts.sum(key)).items()
        }


def total(counts: YearCounts, key: str) -> int:
    """Over all members; what belongs to two of them counts once."""
    return counts.sum(key) // 2 if key in TWO_SIDED else counts.sum(key)


def sum_of_side(counts: YearCounts, sides: Mapping[int, Side], key: str, side: Side) -> int:
    return sum(number for member, number in counts.members.get(key, {}).items() if sides[member] == side)


def cells_of(counts: YearCounts, sides: Mapping[int, Side]) -> Iterator[Cell]:
    """Everything sensitive of a year as the network that `hide` reads."""
    for key in (*FUNNEL, TOTAL, *OUTCOMES):
        yield from _two_sided(counts, sides, key) if key in TWO_SIDED else _one_sided(counts, sides, key)


def _one_sided(counts: YearCounts, sides: Mapping[int, Side], key: str) -> Iterator[Cell]:
    """Members add up to their side, sides to the whole."""
    for member, side in sides.items():
        yield Cell((key, member), counts.of(key, member), OUTSIDE, (key, side), member, key)
    for side in Side:
        yield Cell((key, side), sum_of_side(counts, sides, key, side), (key, side), key, None, key)
    yield Cell((key, "all"), total(counts, key), key, OUTSIDE, None, key)


def _two_sided(counts: YearCounts, sides: Mapping[int, Side], key: str) -> Iterator[Cell]:
    """The members of each side add up to the same sum, as every row has one end on each side.

    A meeting of two organisations of one side is an exception, rare enough that the least of the three sums stands
    for all. The kinds of outcome of a member add up to all its outcomes, which is why that column runs backwards.
    """
    of_outcomes = key in OUTCOMES or key == TOTAL
    block = TOTAL if of_outcomes else key
    sums = [total(counts, key), *(sum_of_side(counts, sides, key, side) for side in Side)]

    def cell(name: object, value: int, ends: tuple[Node, Node], row: int | None) -> Cell:
        tail, head = reversed(ends) if key == TOTAL else ends
        return Cell((key, name), value, tail, head, row, block)

    for member, side in sides.items():
        outer: Node = ("kinds", member) if of_outcomes else OUTSIDE
        ends = (outer, (key, side)) if side == Side.DE else ((key, side), outer)
        yield cell(member, counts.of(key, member), ends, member)
    least = min((number for number in sums if number), default=0)
    yield cell("both", least, ((key, Side.DE), (key, Side.CN)), None)


def topic_marks(topics: Mapping[str, Mapping[int, int]], *, rows: int) -> dict[str, Mark]:
    """Marks of the topics of one figure; `rows` is how many rows it has in all.

    Below three nothing is shown, not even none: topics overlap, so that nobody can subtract. What would be one or two
    without the share of a single member, which that member knows, is hidden too. And if the small ones must be large
    to explain what is left of `rows`, the smallest of the shown ones is hidden as well.
    """
    marks: dict[str, Mark] = {}
    sums = {topic: sum(members.values()) for topic, members in topics.items()}
    for topic, members in topics.items():
        if sums[topic] < LEAST_SHOWN:
            marks[topic] = Mark.SMALL
        elif any(0 < sums[topic] - own < LEAST_SHOWN for own in members.values()):
            marks[topic] = Mark.HIDDEN
    small = [topic for topic, mark in marks.items() if mark == Mark.SMALL]
    left = rows - sum(number for topic, number in sums.items() if topic not in marks)
    if small and Mark.HIDDEN not in marks.values() and left > (LEAST_SHOWN - 1) * (len(small) - 1):
        shown = sorted((number, topic) for topic, number in sums.items() if topic not in marks)
        marks |= {topic: Mark.HIDDEN for _number, topic in shown[:1]}
    return marks


def _shown(value: int, mark: Mark | None) -> Number:
    if mark is None:
        return Number(value)
    if mark == Mark.WITHHELD:
        return Number(None, mark)
    return Number(None, Mark.SMALL if value < LEAST_SHOWN else Mark.HIDDEN)
