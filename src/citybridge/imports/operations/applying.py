"""Carrying an import out, chunk by chunk; a chunk and the note that it is done are one transaction.

So a process may be killed at any moment: the next one goes on with the first row that was not written.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.imports.enums import ImportState, RowOutcome
from citybridge.imports.models import ImportBatch, ImportRow
from citybridge.imports.operations.checking import CHUNK, Report, silent
from citybridge.imports.operations.chunks import work_through
from citybridge.imports.operations.locking import write_in_turn
from citybridge.imports.operations.uploading import InvalidImport, begin
from citybridge.imports.operations.writing import Present, Writer
from citybridge.imports.policies import can_apply
from citybridge.imports.queries import UNDO_DAYS, rows_to_write

# As bulk_update would, at a small part of its cost.
NOTE_WRITTEN = """
UPDATE imports_importrow SET applied_at = %s, object_id = written.object_id
FROM unnest(%s::bigint[], %s::bigint[]) AS written (id, object_id) WHERE imports_importrow.id = written.id
"""


def begin_applying(batch: ImportBatch, *, is_queued: bool = True) -> ImportBatch:
    """Say that the previewed import shall be carried out: in the background, or by the caller."""
    if batch.state == ImportState.READY and not can_apply(batch):
        raise InvalidImport(_("There is nothing to import in this file."))
    total = rows_to_write(batch).count()
    return begin(batch, ImportState.APPLYING, source=ImportState.READY, total=total, is_queued=is_queued)


def apply_import(batch_id: int, *, at: datetime, report: Report = silent) -> None:
    """Write all rows that are new or changed, from where an earlier run ended; `report(done, of)` after each chunk."""
    work_through(batch_id, ImportState.APPLYING, _apply_chunk, at=at, report=report)


@transaction.atomic
def _apply_chunk(batch: ImportBatch, writer: Writer, at: datetime) -> bool:
    """Whether there was something to write."""
    write_in_turn(batch.kind)
    rows = list(rows_to_write(batch)[:CHUNK])
    if not rows:
        _finish(batch, at)
        return False
    sound = _sorted_out(rows, writer.present(rows))
    _write(writer, sound, at)
    _note(rows, at)
    batch.progress += len(rows)
    batch.save(update_fields=["progress", "updated_at"])
    return True


def _sorted_out(rows: Sequence[ImportRow], present: dict[int, Present]) -> list[ImportRow]:
    """The rows that can be written: nothing has changed behind the preview's back."""
    sound = []
    for row in rows:
        there = present.get(row.number)
        if there is not None and there.data == row.data:
            row.outcome, row.object_id = RowOutcome.UNCHANGED, there.id
        elif (there.data if there else {}) == row.before:
            sound.append(row)
        else:
            _refuse(row, _("This record was changed after the preview. Check the file again."))
    return sound


def _write(writer: Writer, rows: Sequence[ImportRow], at: datetime) -> None:
    """All at once, or one by one when one of them spoils the chunk."""
    try:
        with transaction.atomic():
            ids = writer.write(rows, at=at) if rows else []
    except (OperationError, DatabaseError) as error:
        if len(rows) == 1:
            _refuse(rows[0], _reason(error))
            return
        for row in rows:
            _write(writer, [row], at)
        return
    for row, object_id in zip(rows, ids, strict=True):
        row.object_id, row.applied_at = object_id, at


def _note(rows: Sequence[ImportRow], at: datetime) -> None:
    """Keep with the rows what became of them."""
    written = {row.pk: row.object_id for row in rows if row.applied_at is not None}
    with connection.cursor() as cursor:
        cursor.execute(NOTE_WRITTEN, (at, list(written), list(written.values())))
    others = [row for row in rows if row.applied_at is None]
    if others:
        ImportRow.objects.bulk_update(others, ("outcome", "object_id", "errors"))


def _refuse(row: ImportRow, message: str) -> None:
    row.outcome, row.errors = RowOutcome.ERROR, [*row.errors, {"column": "", "message": message}]


def _reason(error: Exception) -> str:
    if isinstance(error, OperationError):
        return str(error)
    return _("The database refused this row. Perhaps another record has the same key or number.")


def _finish(batch: ImportBatch, at: datetime) -> None:
    batch.state, batch.progress = ImportState.APPLIED, batch.total
    batch.applied_at, batch.undo_until = at, at + timedelta(days=UNDO_DAYS)
    batch.counts = counts_of(batch)
    batch.save()


def counts_of(batch: ImportBatch) -> dict[str, int]:
    """Rows by outcome, each outcome named."""
    rows = ImportRow.objects.filter(batch=batch).values("outcome").annotate(rows=Count("pk"))
    found = Counter({entry["outcome"]: entry["rows"] for entry in rows.order_by()})
    return {outcome.value: found[outcome.value] for outcome in RowOutcome}
