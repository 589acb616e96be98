"""Files as people have them, and imports of them from start to end."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from tests.citybridge.making import NOW, TODAY

from citybridge.imports.models import ImportBatch
from citybridge.imports.operations import (
    Asked,
    Upload,
    apply_import,
    begin_applying,
    begin_undoing,
    check_import,
    start_import,
    undo_import,
)

Rows = Sequence[Sequence[str]]


def csv_file(text: str, encoding: str = "utf-8") -> io.BytesIO:
    return io.BytesIO(text.encode(encoding))


def xlsx_file(*sheets: Sequence[Sequence[Any]]) -> io.BytesIO:
    """A workbook with these sheets, named Sheet1, Sheet2 …"""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def staged(
    file: io.BytesIO,
    *,
    kind: str = "organisations",
    member_id: int | None = None,
    user_id: int | None = None,
    **asked: Any,
) -> ImportBatch:
    """The file uploaded and checked."""
    upload = Upload("table.csv", kind, member_id, user_id)
    batch = start_import(file, upload, today=TODAY, asked=Asked(**asked), is_queued=False)
    check_import(batch.pk, today=TODAY)
    batch.refresh_from_db()
    return batch


def applied(batch: ImportBatch) -> ImportBatch:
    apply_import(begin_applying(batch, is_queued=False).pk, at=NOW)
    batch.refresh_from_db()
    return batch


def undone(batch: ImportBatch) -> ImportBatch:
    undo_import(begin_undoing(batch, at=NOW, is_queued=False).pk, at=NOW)
    batch.refresh_from_db()
    return batch


def imported(text: str, **arguments: Any) -> ImportBatch:
    """A CSV text staged and carried out."""
    return applied(staged(csv_file(text), **arguments))


def errors_of(batch: ImportBatch) -> dict[int, list[tuple[str, str]]]:
    """Row → (heading, sentence) of every fault."""
    return {
        row.number: [(batch.heading_of(error["column"]), error["message"]) for error in row.errors]
        for row in batch.rows.filter(outcome="error").order_by("number")
    }


TWO = "Name;City;People\nEins GmbH;Bottrop;1\nZwei GmbH;Bottrop;2\n"


def many(count: int) -> str:
    """A table of organisations of Bottrop."""
    return "Key;Name;City\n" + "".join(f"K{n};Muster {n} GmbH;Bottrop\n" for n in range(count))


class Killed(BaseException):
    """As if the process ended here."""


def die(_done: int, _of: int) -> None:
    """A report that ends the process after the first chunk."""
    raise Killed
