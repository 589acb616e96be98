"""Working through an import chunk by chunk, from where an earlier run ended."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import override

from citybridge.imports.enums import ImportState
from citybridge.imports.models import ImportBatch
from citybridge.imports.operations.checking import Report
from citybridge.imports.operations.locking import working_on
from citybridge.imports.operations.uploading import language_code
from citybridge.imports.operations.writing import Writer, writer_for

DoChunk = Callable[[ImportBatch, Writer, datetime], bool]


def work_through(batch_id: int, state: ImportState, do_chunk: DoChunk, *, at: datetime, report: Report) -> None:
    """Call `do_chunk` until it has nothing left, if the import is in `state`; `report(done, of)` after each chunk."""
    with working_on(batch_id):
        batch = ImportBatch.objects.select_related("member").get(pk=batch_id)
        if batch.state != state:
            return
        writer = writer_for(batch, today=timezone.localdate(at))
        with override(language_code(batch)):
            while do_chunk(batch, writer, at):
                report(batch.progress, batch.total)
