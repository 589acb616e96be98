"""Rows of a table with a heading, each as long as the heading; UTF-8 only, since guessing garbles names."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from citybridge.diligence.engine.entries import InvalidList


def rows_of(file: BinaryIO, delimiter: str) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, value by heading) of each row; headings keep their case. Raises InvalidList with the line."""
    reader = csv.reader(io.StringIO(_text(file), newline=""), delimiter=delimiter, strict=True)
    try:
        header = [column.strip() for column in next(reader)]
        for row in filter(None, reader):
            if len(row) != len(header):
                raise InvalidList(
                    _("Line %(line)s has %(count)s columns instead of %(expected)s: the file is cut off or changed.")
                    % {"line": reader.line_num, "count": len(row), "expected": len(header)}
                )
            yield reader.line_num, {name: value.strip() for name, value in zip(header, row, strict=True)}
    except csv.Error as error:
        raise InvalidList(_("Line %(line)s: %(reason)s.") % {"line": reader.line_num, "reason": error}) from error


def empty_cell(line: int, column: str) -> InvalidList:
    return InvalidList(_("Line %(line)s: the column “%(column)s” is empty.") % {"line": line, "column": column})


def _text(file: BinaryIO) -> str:
    file.seek(0)
    content = file.read()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidList(_("Line %(line)s is not UTF-8.") % {"line": line}) from error
