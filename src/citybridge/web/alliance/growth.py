"""How the alliance grew: two stepped lines over the years, ready to be drawn, with the day that is looked at."""

from dataclasses import dataclass
from datetime import date

from citybridge.alliance.enums import Side
from citybridge.alliance.queries import Step

WIDTH, HEIGHT = 1120, 150
LEFT, RIGHT, TOP, BOTTOM = 34, 30, 14, 26
TICK = 10


@dataclass(frozen=True)
class GrowthLine:
    side: Side
    path: str
    last_y: float
    last_count: int


@dataclass(frozen=True)
class GrowthRow:
    day: date
    germany: int
    china: int


@dataclass(frozen=True)
class GrowthChart:
    """`days` is the length of the axis in days, `day_number` the day looked at on it."""

    rows: list[GrowthRow]
    lines: list[GrowthLine]
    years: list[tuple[float, int]]
    counts: list[tuple[float, int]]
    day_x: float
    first: date
    days: int
    day_number: int
    right: float
    bottom: float
    left: int = LEFT
    width: int = WIDTH
    height: int = HEIGHT


def growth_chart(steps: tuple[Step, ...], *, day: date, today: date) -> GrowthChart | None:
    """None without any members; the axis runs from the first step to today."""
    if not steps:
        return None
    first, last = steps[0].day, max(today, steps[-1].day)
    shown = min(max(day, first), last)
    highest = max(max(step.counts.values()) for step in steps)

    def x(at: date) -> float:
        share = (at - first).days / max((last - first).days, 1)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(count: int) -> float:
        return round(HEIGHT - BOTTOM - count / highest * (HEIGHT - TOP - BOTTOM), 1)

    def line(side: Side) -> GrowthLine:
        parts = [f"M{x(first)} {y(0)}"]
        parts += [f"H{x(step.day)}V{y(step.counts[side])}" for step in steps]
        count = steps[-1].counts[side]
        return GrowthLine(side, "".join([*parts, f"H{x(last)}"]), y(count), count)

    return GrowthChart(
        rows=[GrowthRow(step.day, step.counts[Side.DE], step.counts[Side.CN]) for step in steps],
        lines=[line(side) for side in Side],
        years=[(x(date(year, 1, 1)), year) for year in range(first.year + 1, last.year + 1)],
        counts=[(y(count), count) for count in range(0, highest + 1, TICK)],
        day_x=x(shown),
        first=first,
        days=(last - first).days,
        day_number=(shown - first).days,
        right=x(last),
        bottom=y(0),
    )
