"""Sheets of an Excel workbook, row by row; formulas are read as the values they had."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from citybridge.imports.engine.archive import check_archive
from citybridge.imports.engine.cells import text_of
from citybridge.imports.engine.errors import UnreadableFile

MAX_COLUMNS = 200
FIRST_ROWS = 50


@contextmanager
def workbook(file: BinaryIO) -> Iterator[Any]:
    """The open workbook; raises UnreadableFile when it cannot be opened safely."""
    check_archive(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that do not matter here
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever the broken part raised
        raise UnreadableFile(_("This XLSX file is damaged or locked with a password. Save it anew.")) from error
    try:
        yield book
    finally:
        book.close()


def sheet_names(book: Any) -> list[str]:
    return [sheet.title for sheet in book.worksheets]


def first_filled_sheet(book: Any) -> str:
    for name in sheet_names(book):
        if any(any(row) for row in islice(sheet_rows(book, name), FIRST_ROWS)):
            return name
    raise UnreadableFile(_("The file has no rows."))


def sheet_rows(book: Any, name: str, *, columns: int = MAX_COLUMNS) -> Iterator[list[str]]:
    """The rows of a sheet as text; cells beyond `columns` are not looked at, but for the first of them."""
    if name not in sheet_names(book):
        raise UnreadableFile(_("The file has no sheet “%(name)s”.") % {"name": name})
    sheet = book[name]
    sheet.reset_dimensions()  # what a sheet says about its size may be wrong
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for row in sheet.iter_rows(max_col=columns + 1, values_only=True):
                yield _without_tail([text_of(value) for value in row])
    except UnreadableFile:
        raise
    except Exception as error:  # as above
        raise UnreadableFile(_("The sheet “%(name)s” is damaged. Save the file anew.") % {"name": name}) from error


def _without_tail(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells
