"""Tables for people to open in a spreadsheet: CSV with a mark so that Excel reads UTF-8, or XLSX; never a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from citybridge.imports.engine.cells import guarded

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
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(" ", guarded(text))[:LONGEST])
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    book.save(file)
