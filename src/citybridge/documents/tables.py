"""Tables for people to open in a spreadsheet: CSV with a mark so that Excel reads UTF-8, or XLSX; never a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from citybridge.documents.cells import guarded

MARK = "\ufeff"
# The most a cell of Excel holds.
LONGEST = 32_767


def csv_lines(rows: Iterable[Sequence[str]], *, delimiter: str = ",") -> Iterator[bytes]:
    """The lines of a CSV file in UTF-8."""
    yield MARK.encode()
    for row in rows:
        line = io.StringIO()
        csv.writer(line, delimiter=delimiter).writerow([guarded(cell) for cell in row])
        yield line.getvalue().encode("utf-8", errors="replace")


def write_workbook(rows: Iterable[Sequence[str]], file: BinaryIO) -> None:
    """A workbook of one sheet; every cell is text, whatever it looks like."""
    write_sheets({"Sheet": rows}, file)


def write_sheets(sheets: Mapping[str, Iterable[Sequence[str | int | float]]], file: BinaryIO) -> None:
    """A workbook with a sheet a name (31 characters at most); numbers stay numbers, all else is text."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([value if isinstance(value, int | float) else _text_cell(sheet, value) for value in row])
    book.save(file)


def _text_cell(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(" ", guarded(text))[:LONGEST])
    cell.data_type = "s"
    return cell
