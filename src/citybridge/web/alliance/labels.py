"""Labels of points that do not collide: each takes the nearest free place around its point.

Greedy point-feature labelling on rings of candidate places (after Imhof's rules and the greedy scheme compared in
Christensen, Marks and Shieber, "An empirical study of algorithms for point-feature label placement", 1995); the most
crowded points choose first, then every label may move once more. All lengths are panel units.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

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


@dataclass(frozen=True)
class Point:
    """A labelled point; `width` is that of its label."""

    x: float
    y: float
    width: float


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
    def centre(self) -> float:
        return round(self.left + self.width / 2, 1)

    @property
    def leader(self) -> tuple[float, float] | None:
        """Where the line from the point ends at the box; none when the label stands beside its point."""
        if self.distance < LEADER_FROM:
            return None
        x = min(max(self.point.x, self.left), self.left + self.width)
        y = min(max(self.point.y, self.top), self.top + self.height)
        return round(x, 1), round(y, 1)


def text_width(text: str, size: float) -> float:
    """An upper estimate of the width of a text set in `size`: a Han character is one em, a Latin letter 0.6."""
    return size * sum(1.0 if ord(character) > 0x2E80 else 0.6 for character in text)


def place_labels(points: Sequence[Point], *, size: float, drop: bool = False) -> list[Label | None]:
    """One label a point, in the order of the points, without overlaps with labels and points.

    With `drop`, points that find no place beside themselves stay without a label; else they take the
    farther rings, and only when all are taken they stay without.
    """
    rings = [ring * size / LETTERS for ring in (RINGS[:2] if drop else RINGS)]
    height = size * LINE_HEIGHT
    placed: list[Label | None] = [None] * len(points)
    for _round in range(2):
        for index in _most_crowded_first(points):
            others = [label for other, label in enumerate(placed) if label is not None and other != index]
            placed[index] = _best_place(points[index], points, others, rings, height) or placed[index]
    return placed


def _most_crowded_first(points: Sequence[Point]) -> list[int]:
    def neighbours(index: int) -> int:
        here = points[index]
        return sum(hypot(here.x - other.x, here.y - other.y) < CROWD for other in points)

    return sorted(range(len(points)), key=lambda index: (-neighbours(index), index))


def _best_place(
    point: Point, points: Sequence[Point], others: Sequence[Label], rings: Sequence[float], height: float
) -> Label | None:
    best: tuple[float, Label] | None = None
    for rank, label in enumerate(_candidates(point, rings, height)):
        cost = label.distance + 0.01 * rank
        if (best is None or cost < best[0]) and _is_free(label, points, others):
            crossings = sum(_leaders_meet(label, other) for other in others)
            if best is None or cost + 40 * crossings < best[0]:
                best = (cost + 40 * crossings, label)
    return best[1] if best else None


def _candidates(point: Point, rings: Sequence[float], height: float) -> list[Label]:
    """Places on rings around the point, right side first as a reader expects it."""
    order = sorted(range(DIRECTIONS), key=lambda step: min(step, DIRECTIONS - step) if step else -1)
    found = []
    for ring in rings:
        for step in order:
            angle = 2 * pi * step / DIRECTIONS
            x, y = point.x + ring * cos(angle), point.y + ring * sin(angle)
            left = x - point.width * (1 - cos(angle)) / 2
            top = y - height * (1 - sin(angle)) / 2
            found.append(Label(round(left, 1), round(top, 1), point.width, height, ring, point))
    return found


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
    x = min(max(point.x, label.left), label.left + label.width)
    y = min(max(point.y, label.top), label.top + label.height)
    return hypot(point.x - x, point.y - y) < POINT_RADIUS


def _leaders_meet(one: Label, other: Label) -> bool:
    """Whether the leader of either runs through the box or the leader of the other."""
    return _crosses_box(one, other) or _crosses_box(other, one) or _cross(one, other)


def _crosses_box(line: Label, box: Label) -> bool:
    if (end := line.leader) is None:
        return False
    steps = 12
    for step in range(1, steps):
        x = line.point.x + (end[0] - line.point.x) * step / steps
        y = line.point.y + (end[1] - line.point.y) * step / steps
        if box.left <= x <= box.left + box.width and box.top <= y <= box.top + box.height:
            return True
    return False


def _cross(one: Label, other: Label) -> bool:
    if one.leader is None or other.leader is None:
        return False
    a, b = (one.point.x, one.point.y), one.leader
    c, d = (other.point.x, other.point.y), other.leader
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
