"""Labels of points that do not collide: each takes the nearest free place around its point.

Greedy point-feature labelling on rings of candidate places (after Imhof's rules and the greedy scheme compared in
Christensen, Marks and Shieber, "An empirical study of algorithms for point-feature label placement", 1995); the most
crowded points choose first, then every label may move again. All lengths are panel units.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi, sin

from citybridge.web.alliance.segments import Place, distance_to_segment, segments_cross
from citybridge.web.alliance.window import HEIGHT, WIDTH

# Distances of candidate places, for letters of 14 units; larger letters take proportionally larger ones.
RINGS = (9, 13, 18, 25, 34, 46, 60, 76, 94)
LETTERS = 14
LINE_HEIGHT = 1.3
DIRECTIONS = 16
LEADER_FROM = 18
POINT_RADIUS = 6.0
PADDING = 2.0
CROWD = 60.0
ROUNDS = 3
# What a crossed leader, a place beside a wrong point and a missing label cost, in units of distance.
CROSSING, MISTAKE, MISSING = 120.0, 40.0, 1000.0


@dataclass(frozen=True)
class Point:
    """A labelled point; `width` is that of its label."""

    x: float
    y: float
    width: float

    @property
    def place(self) -> Place:
        return self.x, self.y


@dataclass(frozen=True)
class Label:
    """A placed label: the box of its text, and the leader line when it stands off its point."""

    left: float
    top: float
    width: float
    height: float
    distance: float
    point: Point

    @property
    def baseline(self) -> float:
        return round(self.top + self.height * 0.78, 1)

    @property
    def corners(self) -> list[Place]:
        right, bottom = self.left + self.width, self.top + self.height
        return [(self.left, self.top), (right, self.top), (right, bottom), (self.left, bottom)]

    @property
    def centre(self) -> float:
        return round(self.left + self.width / 2, 1)

    @property
    def leader(self) -> Place | None:
        """Where the line from the point ends at the box; none when the label stands beside its point."""
        if self.distance < LEADER_FROM:
            return None
        x = min(max(self.point.x, self.left), self.left + self.width)
        y = min(max(self.point.y, self.top), self.top + self.height)
        return round(x, 1), round(y, 1)


def text_width(text: str, size: float) -> float:
    """An upper estimate of the width of a text set in `size`: a Han character is one em, a Latin letter 0.6."""
    return size * sum(1.0 if ord(character) > 0x2E80 else 0.6 for character in text)


@lru_cache(maxsize=512)
def place_labels(points: tuple[Point, ...], *, size: float, drop: bool = False) -> tuple[Label | None, ...]:
    """One label a point, in the order of the points, without overlaps with labels and points.

    With `drop`, points that find no place beside themselves stay without a label; else they take the
    farther rings, and only when all are taken they stay without. Several orders are tried, the best is kept.
    """
    rings = [ring * size / LETTERS for ring in (RINGS[:2] if drop else RINGS)]
    trials = [_placed(points, order, rings, size * LINE_HEIGHT) for order in _orders(points)]
    return min(trials, key=lambda labels: _total(labels, points))


def _orders(points: Sequence[Point]) -> list[list[int]]:
    """Orders in which points choose: the most crowded first, from the west, from the north."""

    def crowd(index: int) -> int:
        here = points[index]
        return sum(hypot(here.x - other.x, here.y - other.y) < CROWD for other in points)

    indices = range(len(points))
    return [
        sorted(indices, key=lambda index: (-crowd(index), index)),
        sorted(indices, key=lambda index: points[index].x),
        sorted(indices, key=lambda index: points[index].y),
    ]


def _placed(
    points: Sequence[Point], order: Sequence[int], rings: Sequence[float], height: float
) -> tuple[Label | None, ...]:
    placed: list[Label | None] = [None] * len(points)
    for _round in range(ROUNDS):
        for index in order:
            others = _others(placed, index)
            placed[index] = _best_place(_candidates(points[index], rings, height), points, others) or placed[index]
    return tuple(placed)


def _others(placed: Sequence[Label | None], index: int) -> list[Label]:
    return [label for other, label in enumerate(placed) if label is not None and other != index]


def _best_place(candidates: Iterable[Label], points: Sequence[Point], others: Sequence[Label]) -> Label | None:
    """The cheapest free candidate; they come nearest first, so what lies farther than the best costs is not asked."""
    best: tuple[float, Label] | None = None
    for label in candidates:
        if best is not None and label.distance >= best[0]:
            break
        if _is_free(label, points, others):
            cost = _cost(label, points, others)
            if best is None or cost < best[0]:
                best = (cost, label)
    return best[1] if best else None


def _cost(label: Label, points: Sequence[Point], others: Sequence[Label]) -> float:
    crossings = sum(_leaders_meet(label, other) for other in others)
    confusion = sum(_confusion(label, other) for other in points if other != label.point)
    return label.distance + CROSSING * crossings + confusion


def _total(labels: Sequence[Label | None], points: Sequence[Point]) -> float:
    return sum(
        _cost(label, points, _others(labels, index)) if label else MISSING for index, label in enumerate(labels)
    )


def _candidates(point: Point, rings: Sequence[float], height: float) -> Iterator[Label]:
    """Places on rings around the point, on each ring the right side first as a reader expects it."""
    order = sorted(range(DIRECTIONS), key=lambda step: min(step, DIRECTIONS - step))
    for ring in rings:
        for step in order:
            angle = 2 * pi * step / DIRECTIONS
            x, y = point.x + ring * cos(angle), point.y + ring * sin(angle)
            left = x - point.width * (1 - cos(angle)) / 2
            top = y - height * (1 - sin(angle)) / 2
            yield Label(round(left, 1), round(top, 1), point.width, height, ring, point)


def _is_free(label: Label, points: Sequence[Point], others: Sequence[Label]) -> bool:
    inside = (
        label.left >= 0 and label.top >= 0 and label.left + label.width <= WIDTH and label.top + label.height <= HEIGHT
    )
    if not inside:
        return False
    if any(overlaps(label, other) for other in others):
        return False
    return not any(_covers(label, point) for point in points)


def overlaps(one: Label, other: Label) -> bool:
    return (
        one.left < other.left + other.width + PADDING
        and other.left < one.left + one.width + PADDING
        and one.top < other.top + other.height + PADDING
        and other.top < one.top + one.height + PADDING
    )


def _covers(label: Label, point: Point) -> bool:
    return _gap(label, point) < POINT_RADIUS


def _confusion(label: Label, other: Point) -> float:
    """What it costs that a reader may take the label for that of another point, near it or on its leader."""
    mistaken = _gap(label, other) < min(_gap(label, label.point) + POINT_RADIUS, 2.5 * POINT_RADIUS)
    end = label.leader
    crossed = end is not None and distance_to_segment(other.place, label.point.place, end) < POINT_RADIUS
    return MISTAKE * mistaken + CROSSING * crossed


def _gap(label: Label, point: Point) -> float:
    x = min(max(point.x, label.left), label.left + label.width)
    y = min(max(point.y, label.top), label.top + label.height)
    return hypot(point.x - x, point.y - y)


def _leaders_meet(one: Label, other: Label) -> bool:
    """Whether the leader of either runs through the box or the leader of the other."""
    if one.leader and other.leader and segments_cross(one.point.place, one.leader, other.point.place, other.leader):
        return True
    return _crosses_box(one, other) or _crosses_box(other, one)


def _crosses_box(line: Label, box: Label) -> bool:
    if (end := line.leader) is None:
        return False
    start, corners = line.point.place, box.corners
    edges = zip(corners, corners[1:] + corners[:1], strict=True)
    return any(segments_cross(start, end, *edge) for edge in edges)
