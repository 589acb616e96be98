"""Undoing an import, row by row in effect: changed records get their former data back, created ones are removed.

A record that somebody has changed since is left alone, and the row says so.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.imports.engine.rows import Packed
from citybridge.imports.enums import ImportState
from citybridge.imports.models import ImportBatch, ImportRow
from citybridge.imports.operations.checking import CHUNK, Report, silent
from citybridge.imports.operations.chunks import work_through
from citybridge.imports.operations.locking import write_in_turn
from citybridge.imports.operations.uploading import InvalidImport, begin
from citybridge.imports.operations.writing import Present, Writer
from citybridge.imports.policies import can_undo
from citybridge.imports.queries import rows_to_undo


def begin_undoing(batch: ImportBatch, *, at: datetime, is_queued: bool = True) -> ImportBatch:
    """Say that the import shall be undone; possible for seven days."""
    if batch.state == ImportState.APPLIED and not can_undo(batch, at=at):
        raise InvalidImport(_("The time in which this import could be undone is over."))
    total = rows_to_undo(batch).count()
    return begin(batch, ImportState.UNDOING, source=ImportState.APPLIED, total=total, is_queued=is_queued)


def undo_import(batch_id: int, *, at: datetime, report: Report = silent) -> None:
    """Take back all rows that were written, the last one first, from where an earlier run ended."""
    work_through(batch_id, ImportState.UNDOING, _undo_chunk, at=at, report=report)


@transaction.atomic
def _undo_chunk(batch: ImportBatch, writer: Writer, at: datetime) -> bool:
    """Whether there was something to take back."""
    write_in_turn(batch.kind)
    rows = list(rows_to_undo(batch)[:CHUNK])
    if not rows:
        batch.state, batch.progress, batch.undone_at = ImportState.UNDONE, batch.total, at
        batch.save()
        return False
    _restore(writer, _untouched(rows, writer.present(rows), at), at)
    ImportRow.objects.filter(pk__in=[row.pk for row in rows if row.undone_at]).update(undone_at=at)
    refused = [row for row in rows if row.refusal]
    if refused:
        ImportRow.objects.bulk_update(refused, ("refusal",))
    batch.progress += len(rows)
    batch.save(update_fields=["progress", "updated_at"])
    return True


def _untouched(rows: Sequence[ImportRow], present: dict[int, Present], at: datetime) -> list[ImportRow]:
    """The rows whose record still is as the import left it."""
    untouched = []
    for row in rows:
        there = present.get(row.number)
        if there is None and not row.before:
            row.undone_at = at  # somebody removed the record already
        elif there is None:
            row.refusal = _("This record is not there any more.")
        elif as_imported(there.data, row.data):
            untouched.append(row)
        else:
            row.refusal = _("This record was changed after the import; it stays as it is.")
    return untouched


def as_imported(present: Packed, imported: Packed) -> bool:
    """Whether a record still says what the import wrote; translations that were added since do not count."""
    if "texts" in present:
        texts = {code: text for code, text in present["texts"].items() if code in imported["texts"]}
        return {**present, "texts": texts} == imported
    return present == imported


def _restore(writer: Writer, rows: Sequence[ImportRow], at: datetime) -> None:
    """All at once, or one by one when one of them cannot be taken back."""
    try:
        with transaction.atomic():
            if rows:
                writer.restore(rows)
    except (OperationError, DatabaseError) as error:
        if len(rows) == 1:
            rows[0].refusal = str(error) if isinstance(error, OperationError) else _("The database refused this.")
            return
        for row in rows:
            _restore(writer, [row], at)
        return
    for row in rows:
        row.undone_at = at
