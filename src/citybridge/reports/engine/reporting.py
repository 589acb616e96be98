"""What a report is made of, the same for page, paper, workbook, text file and command."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from django.utils.formats import number_format

from citybridge.alliance.enums import Side
from citybridge.reports.engine.charts import Chart
from citybridge.reports.engine.definitions import Definition
from citybridge.reports.engine.publishing import Number

NOTHING = "–"


class Unit(Enum):
    COUNT = 0
    PERCENT = 1
    SHARE = 2
    DAYS = 3
    TEXT = 4


@dataclass(frozen=True)
class Figure:
    """One number and where its rows are: `year`, slug of a `member`, slug of a root `topic` (empty: all).

    `has_rows` says whether this reader may open them. A value of None with a `sign` is hidden, without one there is
    none.
    """

    key: str
    value: int | float | str | None
    sign: str = ""
    year: int = 0
    member: str = ""
    topic: str = ""
    has_rows: bool = False
    unit: Unit = Unit.COUNT

    @property
    def text(self) -> str:
        """As the reader of this language writes it."""
        if self.value is None:
            return self.sign or NOTHING
        if isinstance(self.value, str):
            return self.value
        if self.unit is Unit.PERCENT:
            return f"{number_format(100 * self.value, 0)} %"
        digits = 2 if self.unit is Unit.SHARE else 0
        return number_format(self.value, digits, force_grouping=True)


@dataclass(frozen=True)
class Line:
    """One row of a section's table; `member` is the slug of the member it is about, if it is about one."""

    label: str
    figures: Sequence[Figure]
    side: Side | None = None
    member: str = ""
    is_sum: bool = False

    @property
    def says_nothing(self) -> bool:
        """A member's line in which every number is a shown zero."""
        return bool(self.member) and not any(figure.value or figure.sign for figure in self.figures)


@dataclass(frozen=True)
class Section:
    """A table with its title, what to know about it, and its chart. `name` is its name for programs."""

    name: str
    title: str
    columns: Sequence[str]
    lines: Sequence[Line]
    note: str = ""
    chart: Chart | None = None
    first: str = ""
    empty: str = ""

    @property
    def with_numbers(self) -> list[Line]:
        return [line for line in self.lines if not line.says_nothing]

    @property
    def without(self) -> list[str]:
        """Members of whose line nothing is to be said; they are named together below the table."""
        return [line.label for line in self.lines if line.says_nothing]

    def rows(self) -> list[tuple[Line, list[tuple[str, Figure]]]]:
        """Lines with each figure beside the name of its column."""
        return [(line, list(zip(self.columns, line.figures, strict=True))) for line in self.lines]


@dataclass(frozen=True)
class Report:
    """`member` is the slug of a council's member, empty for the alliance; `as_of` is when the figures were counted.

    `is_open` says that small numbers of others are hidden in it.
    """

    name: str
    title: str
    lead: str
    year: int
    as_of: datetime
    sections: Sequence[Section]
    definitions: Sequence[Definition]
    is_open: bool
    member: str = ""
    years: Sequence[int] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """Whether any number is hidden."""
        return any(figure.sign for part in self.sections for line in part.lines for figure in line.figures)


def figure_of(  # noqa: PLR0913 - a number and its place
    number: Number, key: str, *, year: int, member: str = "", topic: str = "", may_open: bool = False
) -> Figure:
    """A figure of a number; what is hidden or nothing has no rows to open."""
    return Figure(key, number.value, number.sign, year, member, topic, has_rows=may_open and bool(number.value))
