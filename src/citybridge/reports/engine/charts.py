"""Charts as shapes ready to be drawn in SVG: bars below each other, or columns beside each other.

Both are 360 units wide, the width of a phone, so that their letters stay readable there. A hidden number has its sign
and no bar. Lengths alone tell; colours only repeat it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 360
ROW, THICKNESS, LABEL = 42, 14, 15
COLUMN_HEIGHT, TOP, BOTTOM = 150, 22, 22
ROOM_FOR_NUMBER = 60


@dataclass(frozen=True)
class Bar:
    """A rectangle, and where its label and its number are written."""

    label: str
    text: str
    x: float
    y: float
    width: float
    height: float
    label_x: float
    label_y: float
    text_x: float
    text_y: float


@dataclass(frozen=True)
class Chart:
    """`title` says what is drawn, `description` what it says. `anchor` is that of the texts."""

    name: str
    title: str
    description: str
    bars: Sequence[Bar]
    height: int
    text_anchor: str
    label_anchor: str
    width: int = WIDTH


# (label, value or None where hidden, how the number is written)
Entry = tuple[str, float | None, str]


def bars(name: str, title: str, entries: Sequence[Entry]) -> Chart | None:
    """Bars from the left, the label above each; None when there is nothing to draw."""
    most = max((value for _label, value, _text in entries if value), default=0)
    if not most:
        return None
    drawn = []
    for row, (label, value, text) in enumerate(entries):
        y = row * ROW
        length = round((value or 0) / most * (WIDTH - ROOM_FOR_NUMBER), 1)
        drawn.append(
            Bar(label, text, 0, y + LABEL + 5, length, THICKNESS, 0, y + LABEL, length + 6, y + LABEL + 5 + 12)
        )
    return Chart(name, title, _spoken(entries), drawn, len(entries) * ROW, "start", "start")


def columns(name: str, title: str, entries: Sequence[Entry]) -> Chart | None:
    """Columns from the ground, the label below each; None when there is nothing to draw."""
    most = max((value for _label, value, _text in entries if value), default=0)
    if not most:
        return None
    step = WIDTH / len(entries)
    drawn = []
    for number, (label, value, text) in enumerate(entries):
        length = round((value or 0) / most * (COLUMN_HEIGHT - TOP), 1)
        centre, top = round((number + 0.5) * step, 1), COLUMN_HEIGHT - length
        wide = round(min(step * 0.7, 44), 1)
        drawn.append(
            Bar(
                label,
                text,
                round(centre - wide / 2, 1),
                top,
                wide,
                length,
                centre,
                COLUMN_HEIGHT + 16,
                centre,
                top - 5,
            )
        )
    return Chart(name, title, _spoken(entries), drawn, COLUMN_HEIGHT + BOTTOM, "middle", "middle")


def _spoken(entries: Sequence[Entry]) -> str:
    return "; ".join(f"{label}: {text}" for label, _value, text in entries)
