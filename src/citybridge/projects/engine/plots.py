"""Plots as a CSV table: written for a spreadsheet, read back with what is wrong in each row."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.documents.cells import GUARD
from citybridge.documents.tables import csv_lines
from citybridge.imports.engine.encodings import guess_encoding
from citybridge.projects.enums import Availability
from citybridge.projects.models import Plot
from citybridge.projects.validators import PlotData, check_plot

COLUMNS = ("number", "area_m2", "purchase", "rent", "availability", "free_from")
NEEDED = COLUMNS[:2]
MOST_BYTES = 200_000
MOST_ROWS = 500


class UnreadableTable(OperationError):
    """The file is no table of plots; the message says what it lacks."""


@dataclass(frozen=True)
class ReadRow:
    """A row of the file, counted from 1 below the heading: what it says, or what is wrong with it."""

    line: int
    data: PlotData | None
    fault: str = ""
    is_new: bool = True


def write_plots(plots: Iterable[Plot]) -> Iterator[bytes]:
    """The lines of a CSV file with codes, as `read_plots` takes them."""
    yield from csv_lines([COLUMNS, *(_cells(plot) for plot in plots)])


def read_plots(content: bytes, *, known: Iterable[str]) -> list[ReadRow]:
    """Rows of a CSV file in any usual encoding, with comma, semicolon or tab; `known` are the numbers there are.

    Raises UnreadableTable for what is no such table. Each number may stand there once.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableTable(_("A table of plots has 200 kB at most."))
    text = content.decode(guess_encoding(io.BytesIO(content)).encoding, errors="replace").lstrip("\ufeff")
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    lacking = [name for name in NEEDED if not rows or name not in rows[0]]
    if lacking:
        raise UnreadableTable(_("The table needs rows and these columns: %(names)s.") % {"names": ", ".join(NEEDED)})
    if len(rows) > MOST_ROWS:
        raise UnreadableTable(_("A table of plots has %(number)d rows at most.") % {"number": MOST_ROWS})
    return _read(rows, frozenset(known))


def _read(rows: Sequence[Mapping[str, str]], known: frozenset[str]) -> list[ReadRow]:
    seen: set[str] = set()
    found = []
    for line, row in enumerate(rows, start=1):
        try:
            data = _plot(row)
            check_plot(data)
            _check_once(data, seen)
        except ValidationError as error:
            found.append(ReadRow(line, None, " ".join(error.messages)))
        else:
            seen.add(data.number)
            found.append(ReadRow(line, data, is_new=data.number not in known))
    return found


def _check_once(data: PlotData, seen: set[str]) -> None:
    if data.number in seen:
        raise ValidationError(_("This number stands in the table twice."))


def _plot(row: Mapping[str, str]) -> PlotData:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    return PlotData(
        cells["number"].removeprefix(GUARD),
        _area(cells["area_m2"]),
        cells["purchase"],
        cells["rent"],
        cells["availability"] or Availability.FREE,
        _day(cells["free_from"]),
    )


def _area(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise ValidationError(_("The area is a whole number of square metres above zero.")) from error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ValidationError(_("Write days as 2027-01-31.")) from error


def _cells(plot: Plot) -> Sequence[str]:
    day = plot.free_from.isoformat() if plot.free_from else ""
    return plot.number, str(plot.area_m2), plot.purchase, plot.rent, plot.availability, day
