"""Plane geometry of straight pieces of line."""

from math import hypot

Place = tuple[float, float]


def segments_cross(a: Place, b: Place, c: Place, d: Place) -> bool:
    """Whether the open segments ab and cd cross."""
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def distance_to_segment(place: Place, start: Place, end: Place) -> float:
    """From `place` to the nearest place of the segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    share = ((place[0] - start[0]) * dx + (place[1] - start[1]) * dy) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return hypot(place[0] - start[0] - share * dx, place[1] - start[1] - share * dy)


def _turn(a: Place, b: Place, c: Place) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
