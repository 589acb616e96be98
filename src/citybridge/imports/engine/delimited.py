"""Text files of rows: which sign separates their cells, and reading them row by row."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import BinaryIO

from django.utils.translation import gettext as _

from citybridge.imports.engine.errors import UnreadableFile
from citybridge.imports.enums import Delimiter, Encoding

FIRST_RECORDS = 30
FIRST_CHARACTERS = 1 << 18
LONGEST_CELL = 100_000
# Excel writes and reads such a first line to say the separator.
DIRECTIVE = "sep="

Recognise = Callable[[Sequence[str]], int]


def records(file: BinaryIO, *, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """Every record of the file, blank ones too; raises UnreadableFile where it cannot go on."""
    with _text(file, encoding) as text:
        csv.field_size_limit(LONGEST_CELL)
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        number = 0
        try:
            for number, record in enumerate(reader, start=1):
                yield [] if number == 1 and _is_directive(record) else record
        except UnicodeDecodeError as error:
            raise UnreadableFile(_wrong_encoding(number, encoding)) from error
        except csv.Error as error:
            raise UnreadableFile(_problem(error) % {"row": number + 1}) from error


def guess_delimiter(file: BinaryIO, *, encoding: str, recognise: Recognise) -> str:
    """The sign that gives the best table: known headings, then rows of one width, then more columns."""
    with _text(file, encoding) as text:
        try:
            head = text.read(FIRST_CHARACTERS)
        except UnicodeDecodeError:
            return Delimiter.COMMA
    first_line = head.split("\n", 1)[0].strip()
    if first_line.lower().startswith(DIRECTIVE) and first_line[len(DIRECTIVE) :] in Delimiter.values:
        return first_line[len(DIRECTIVE) :]
    return max(Delimiter.values, key=lambda delimiter: (*_quality(head, delimiter, recognise), head.count(delimiter)))


def _quality(head: str, delimiter: str, recognise: Recognise) -> tuple[int, float, int]:
    try:
        found = list(islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), FIRST_RECORDS))
    except csv.Error:
        return (0, 0.0, 0)
    filled = [record for record in found if any(record)]
    width = max(map(len, filled), default=0)
    if width < 2:
        return (0, 0.0, 0)
    same = sum(len(record) == width for record in filled) / len(filled)
    return (max(recognise(record) for record in filled), same, width)


@contextmanager
def _text(file: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    """The file as text without its mark; the file itself stays open."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        if text.read(1) != "\ufeff":
            text.seek(0)
    except UnicodeDecodeError:
        text.seek(0)
    try:
        yield text
    finally:
        text.detach()


def _is_directive(record: list[str]) -> bool:
    return bool(record) and record[0].lower().startswith(DIRECTIVE) and len("".join(record)) <= len(DIRECTIVE) + 1


def _wrong_encoding(rows_read: int, encoding: str) -> str:
    """Text is decoded in blocks, so the rows that were read are only a lower bound."""
    sentence = (
        _("Somewhere after row %(row)d the file is not written in %(encoding)s. Choose another encoding.")
        if rows_read
        else _("The file is not written in %(encoding)s. Choose another encoding.")
    )
    return sentence % {"row": rows_read, "encoding": Encoding(encoding).label}


def _problem(error: csv.Error) -> str:
    if "field larger" in str(error):
        return _(
            "Row %(row)d has a cell of more than 100,000 characters. Perhaps a quotation mark before it is not closed."
        )
    return _("Row %(row)d has a quotation mark that is not closed, or one inside a text that is not doubled.")
