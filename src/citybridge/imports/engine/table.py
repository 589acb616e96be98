"""A file as a table, whatever its form: its layout is found once, then its rows are read one after another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from citybridge.imports.engine.cells import clean
from citybridge.imports.engine.delimited import Recognise, guess_delimiter, records
from citybridge.imports.engine.encodings import Guess, encoding_named, guess_encoding, samples
from citybridge.imports.engine.errors import UnreadableFile
from citybridge.imports.engine.workbook import MAX_COLUMNS, first_filled_sheet, sheet_names, sheet_rows, workbook
from citybridge.imports.enums import Certainty

MAX_ROWS = 200_000
# Above the heading there may be a title or a remark; it is looked for in so many rows.
HEADING_WITHIN = 15
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OTHER_FORMATS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html", b"<?xml")


@dataclass(frozen=True)
class Wanted:
    """What a person decided about the reading; empty parts are guessed."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class Layout:
    """How a file is read. `heading_row` counts from 1 as a spreadsheet does."""

    header: tuple[str, ...]
    heading_row: int
    encoding: str = ""
    certainty: str = Certainty.CERTAIN
    samples: dict[str, str] = field(default_factory=dict)
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_workbook(self) -> bool:
        return bool(self.sheet)


@dataclass(frozen=True)
class SourceRow:
    """A row below the heading; `number` is that of the file, the heading's included."""

    number: int
    cells: tuple[str, ...]


def find_layout(file: BinaryIO, *, recognise: Recognise, wanted: Wanted) -> Layout:
    """How the file is to be read; `recognise` counts the known headings in a row. Raises UnreadableFile."""
    file.seek(0)
    head = file.read(16)
    if not head:
        raise UnreadableFile(_("The file is empty."))
    if head.startswith(OLD_OFFICE):
        raise UnreadableFile(_("This is an old Excel file (XLS) or one with a password. Save it as XLSX or CSV."))
    if head.lstrip().startswith(OTHER_FORMATS):
        raise UnreadableFile(_("This is not a table. Choose a CSV or XLSX file."))
    if head.startswith(ZIP):
        return _layout_of_workbook(file, recognise, wanted)
    return _layout_of_text(file, recognise, wanted)


def read_rows(file: BinaryIO, layout: Layout) -> Iterator[SourceRow]:
    """Every row below the heading that is not blank, cells cleaned; raises UnreadableFile where it cannot go on."""
    if not layout.is_workbook:
        found = records(file, encoding=layout.encoding, delimiter=layout.delimiter)
        yield from _below_heading(found, layout)
        return
    with workbook(file) as book:
        yield from _below_heading(sheet_rows(book, layout.sheet, columns=len(layout.header)), layout)


def _below_heading(found: Iterable[Sequence[str]], layout: Layout) -> Iterator[SourceRow]:
    rows = 0
    for number, record in enumerate(found, start=1):
        cells = tuple(clean(cell) for cell in record)
        if number <= layout.heading_row or not any(cells):
            continue
        rows += 1
        if rows > MAX_ROWS:
            raise UnreadableFile(_("The file has more than 200,000 rows. Divide it into several files."))
        yield SourceRow(number, cells)


def _layout_of_text(file: BinaryIO, recognise: Recognise, wanted: Wanted) -> Layout:
    guess = _encoding(file, wanted.encoding)
    delimiter = wanted.delimiter or guess_delimiter(file, encoding=guess.encoding, recognise=recognise)
    row, header = _heading(records(file, encoding=guess.encoding, delimiter=delimiter), recognise)
    return Layout(
        header, row, guess.encoding.value, guess.certainty.value, guess.samples, delimiter,
        notes=_notes_about_heading(row),
    )  # fmt: skip


def _encoding(file: BinaryIO, wanted: str) -> Guess:
    if wanted:
        return Guess(encoding_named(wanted), Certainty.CHOSEN, samples(file))
    return guess_encoding(file)


def _layout_of_workbook(file: BinaryIO, recognise: Recognise, wanted: Wanted) -> Layout:
    with workbook(file) as book:
        names = sheet_names(book)
        name = wanted.sheet or first_filled_sheet(book)
        row, header = _heading(sheet_rows(book, name), recognise)
    notes = _notes_about_heading(row)
    if len(names) > 1:
        notes += (_("The file has %(count)d sheets; “%(name)s” is read.") % {"count": len(names), "name": name},)
    return Layout(header, row, sheet=name, sheets=tuple(names), notes=notes)


def _heading(found: Iterable[Sequence[str]], recognise: Recognise) -> tuple[int, tuple[str, ...]]:
    """The row with the most known headings near the top; below the first filled one it takes two at least."""
    best: tuple[int, int, tuple[str, ...]] | None = None
    filled = 0
    for number, record in enumerate(found, start=1):
        cells = tuple(clean(cell) for cell in record)
        if not any(cells):
            continue
        known = recognise(cells)
        if best is None or known > max(best[0], 1):
            best = (known, number, cells)
        filled += 1
        if filled >= HEADING_WITHIN:
            break
    if best is None:
        raise UnreadableFile(_("The file has no rows."))
    if len(best[2]) > MAX_COLUMNS:
        raise UnreadableFile(_("The file has more than 200 columns."))
    return best[1], best[2]


def _notes_about_heading(row: int) -> tuple[str, ...]:
    if row == 1:
        return ()
    sentence = ngettext(
        "The heading stands in row %(row)d; the row above it is left out.",
        "The heading stands in row %(row)d; the rows above it are left out.",
        row - 1,
    )
    return (sentence % {"row": row},)
