"""Which numbers of a table may be shown to readers who may not know the rows behind them.

A number of one or two about somebody else is *small* and never shown. Sums would give it away, so further numbers are
hidden until none of the small ones can be computed. The table is a network: each equation (the sum of a column of one
side; the kinds of outcome of a member) is a node, each number an arc between the two equations it stands in. Another
table with the same shown numbers exists, in which a small number differs by one, exactly when the arc lies on a cycle
along which the others can rise and fall within what is known of them. The cheapest such cycle is looked for, and what
it needs is hidden. See J. P. Kelly, B. L. Golden and A. A. Assad, Cell suppression: disclosure protection for
sensitive tabular data, Networks 22 (1992) 397-417; A. Hundepool et al., Statistical Disclosure Control (2012), ch. 4.

Each member knows its own numbers. So a cycle is also looked for that leaves out the row of any member on the first.
Not weighed: that a later step of the funnel is never larger than an earlier one.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from citybridge.reports.enums import LEAST_SHOWN, Mark

Node = Hashable
# The equation of everything that stands in one sum only.
OUTSIDE: Node = "outside"
# Hiding a sum takes more from the reader than hiding one number.
COST_OF_PART, COST_OF_SUM = 1, 4


@dataclass(frozen=True)
class Cell:
    """One number: raising it by one moves one unit from the equation `tail` to the equation `head`.

    `row` is the member that knows it anyway (None: a sum); `block` names a column, or columns that add up to another
    one, which are withheld together.
    """

    key: Hashable
    value: int
    tail: Node
    head: Node
    row: int | None
    block: str

    @property
    def is_small(self) -> bool:
        return 0 < self.value < LEAST_SHOWN


@dataclass
class Hiding:
    """What is hidden so far, and why."""

    marks: dict[Hashable, Mark] = field(default_factory=dict)

    def can_change(self, cell: Cell, by: int) -> bool:
        """Whether the number could differ by one for all that is known: small ones stay in 1..2, others above."""
        after = cell.value + by
        return 0 < after < LEAST_SHOWN if cell.is_small else cell.value > 0 and after >= LEAST_SHOWN

    def cost(self, cell: Cell) -> int:
        if cell.key in self.marks:
            return 0
        return COST_OF_SUM if cell.row is None else COST_OF_PART


def hide(cells: Sequence[Cell]) -> Mapping[Hashable, Mark]:
    """The mark of every number that is not shown."""
    blocks: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        blocks[cell.block].append(cell)
    marks: dict[Hashable, Mark] = {}
    for block in blocks.values():
        marks |= _hide_block(block)
    return marks


def _hide_block(cells: Sequence[Cell]) -> Mapping[Hashable, Mark]:
    """No sum reaches from one block into another, so that each is settled by itself."""
    hiding = Hiding({cell.key: Mark.SMALL for cell in cells if cell.is_small})
    small = [cell for cell in cells if cell.is_small]
    if not all(_protect(cell, cells, hiding) for cell in small):
        return dict.fromkeys((cell.key for cell in cells), Mark.WITHHELD)
    return hiding.marks


def _protect(small: Cell, cells: Sequence[Cell], hiding: Hiding) -> bool:
    """Hide what this small number needs; False when nothing helps, so that its block must be withheld."""
    cycle = _cycle(small, cells, hiding, without=None)
    for member in {cell.row for cell in cycle or ()} - {None, small.row}:
        cycle = None if cycle is None else _cycle(small, cells, hiding, without=member)
    return cycle is not None


def _cycle(small: Cell, cells: Sequence[Cell], hiding: Hiding, *, without: int | None) -> list[Cell] | None:
    """The cheapest numbers that can make up for a change of `small`; they are hidden. None when there are none."""
    by = 1 if small.value == 1 else -1
    start, end = (small.head, small.tail) if by == 1 else (small.tail, small.head)
    arcs: dict[Node, list[tuple[Node, Cell]]] = defaultdict(list)
    for cell in cells:
        if cell.key != small.key and (without is None or cell.row != without):
            for node, following in _moves(cell, hiding):
                arcs[node].append((following, cell))
    path = _cheapest(arcs, start, end, hiding)
    for cell in path or ():
        hiding.marks.setdefault(cell.key, Mark.HIDDEN)
    return path


def _moves(cell: Cell, hiding: Hiding) -> Iterator[tuple[Node, Node]]:
    if hiding.can_change(cell, 1):
        yield cell.tail, cell.head
    if hiding.can_change(cell, -1):
        yield cell.head, cell.tail


def _cheapest(
    arcs: Mapping[Node, Collection[tuple[Node, Cell]]], start: Node, end: Node, hiding: Hiding
) -> list[Cell] | None:
    """Dijkstra; of equal costs the first that was put in, so that the same table is always hidden alike."""
    if start == end:
        return []
    queue: list[tuple[int, int, Node]] = [(0, 0, start)]
    came: dict[Node, tuple[Node, Cell] | None] = {start: None}
    costs, order, done = {start: 0}, 0, set()
    while queue:
        cost, _order, node = heapq.heappop(queue)
        if node == end:
            return list(_way_back(came, end))
        if node in done:
            continue
        done.add(node)
        for following, cell in arcs.get(node, ()):
            total = cost + hiding.cost(cell)
            if total < costs.get(following, total + 1):
                costs[following], came[following], order = total, (node, cell), order + 1
                heapq.heappush(queue, (total, order, following))
    return None


def _way_back(came: Mapping[Node, tuple[Node, Cell] | None], node: Node) -> Iterator[Cell]:
    while (step := came[node]) is not None:
        node, cell = step
        yield cell
