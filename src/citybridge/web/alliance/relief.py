"""The ground of the map: a field of dots that grow near members. It draws no coast and no border."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from citybridge.web.alliance.window import HEIGHT, WIDTH

SPACING = 14
REACH = 58.0
# Diameter of a dot by how near members are; the first is open ground.
DIAMETERS = (1.4, 2.4, 3.6, 5.0, 6.6)


@dataclass(frozen=True)
class Dots:
    """All dots of one size as one path of zero-length strokes, round at their ends."""

    diameter: float
    path: str


def relief(points: Sequence[tuple[float, float]]) -> list[Dots]:
    """Dots on a staggered grid over the panel; points are in panel units."""
    paths: list[list[str]] = [[] for _ in DIAMETERS]
    for row in range(HEIGHT // SPACING + 1):
        y = row * SPACING + SPACING // 2
        for column in range(WIDTH // SPACING + 1):
            x = column * SPACING + (SPACING // 2 if row % 2 else 0)
            paths[_size(x, y, points)].append(f"M{x} {y}h0")
    return [Dots(size, "".join(path)) for size, path in zip(DIAMETERS, paths, strict=True) if path]


def _size(x: float, y: float, points: Sequence[tuple[float, float]]) -> int:
    """How strongly members shine on this spot, as an index into the diameters."""
    light = sum(exp(-((x - px) ** 2 + (y - py) ** 2) / REACH**2) for px, py in points)
    return min(int(light * 3.2), len(DIAMETERS) - 1)
