"""Reading a file into the staging table: every row checked and compared with what is there; nothing else is written.

When a process is killed here, checking begins anew: it is the same each time.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import BinaryIO, TypeVar, cast

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from citybridge.imports.engine.columns import COLUMNS, known_headings, suggest
from citybridge.imports.engine.errors import UnreadableFile
from citybridge.imports.engine.member_rows import MemberChecker
from citybridge.imports.engine.organisation_checking import OrganisationChecker
from citybridge.imports.engine.profile_checking import ProfileChecker
from citybridge.imports.engine.rows import CheckedRow, Checker
from citybridge.imports.engine.table import Layout, SourceRow, Wanted, find_layout, read_rows
from citybridge.imports.enums import ImportKind, ImportState, RowOutcome
from citybridge.imports.models import ImportBatch, ImportRow
from citybridge.imports.operations.locking import working_on
from citybridge.imports.operations.uploading import language_code
from citybridge.imports.validators import lacks_needed_column

CHUNK = 500
Report = Callable[[int, int], None]
T = TypeVar("T")


def silent(_done: int, _of: int) -> None:
    """Report to nobody."""


def check_import(batch_id: int, *, today: date, report: Report = silent) -> None:
    """Find the layout, check all rows, and stand ready; a file that cannot be read ends as *not readable*."""
    with working_on(batch_id):
        batch = ImportBatch.objects.select_related("member").get(pk=batch_id)
        if batch.state != ImportState.CHECKING:
            return
        with override(language_code(batch)):
            try:
                _check_file(batch, today=today, report=report)
            except UnreadableFile as error:
                _fail(batch, str(error))
            except FileNotFoundError:
                _fail(batch, _("The file is not there any more. Upload it again."))


def _check_file(batch: ImportBatch, *, today: date, report: Report) -> None:
    with batch.file.open("rb") as stored:
        file = cast(BinaryIO, stored)
        layout = _find_layout(batch, file)
        if lacks_needed_column(batch.kind, batch.mapping):
            raise UnreadableFile(
                _("No heading of the file was recognised as the name of a record. Say what the headings mean.")
            )
        ImportRow.objects.filter(batch=batch).delete()
        _check_rows(batch, _counted(batch, read_rows(file, layout)), checker_for(batch, today=today), report)


def checker_for(batch: ImportBatch, *, today: date) -> Checker:
    own = batch.member.slug if batch.member else ""
    if batch.kind == ImportKind.ORGANISATIONS:
        return OrganisationChecker(batch.mapping, own=own, today=today)
    if batch.kind == ImportKind.PROFILES:
        return ProfileChecker(batch.mapping, own=own, publish=batch.publish_until is not None)
    return MemberChecker(batch.mapping)


def _find_layout(batch: ImportBatch, file: BinaryIO) -> Layout:
    """What the person chose stays; the rest is guessed and kept, so that it can be shown and corrected."""
    columns = COLUMNS[batch.kind]
    wanted = Wanted(batch.encoding, batch.delimiter, batch.sheet)
    layout = find_layout(file, recognise=partial(known_headings, columns=columns), wanted=wanted)
    if not batch.certainty:
        batch.certainty = layout.certainty
    batch.encoding, batch.delimiter, batch.sheet = layout.encoding, layout.delimiter, layout.sheet
    batch.samples, batch.sheets = layout.samples, list(layout.sheets)
    batch.header, batch.heading_row, batch.notes = list(layout.header), layout.heading_row, list(layout.notes)
    if len(batch.mapping) != len(layout.header):
        batch.mapping = suggest(layout.header, columns)
    batch.counts, batch.progress = {}, 0
    batch.save()
    return layout


def _counted(batch: ImportBatch, rows: Iterable[SourceRow]) -> Iterator[SourceRow]:
    """The rows; how many are shorter than the heading is said once for all."""
    width = len(batch.header)
    short = 0
    for row in rows:
        short += len(row.cells) < width and not batch.sheet
        yield row
    if short:
        sentence = ngettext(
            "%(count)d row has fewer cells than the heading; those missing count as empty.",
            "%(count)d rows have fewer cells than the heading; those missing count as empty.",
            short,
        )
        batch.notes.append(sentence % {"count": short})


def _check_rows(batch: ImportBatch, rows: Iterable[SourceRow], checker: Checker, report: Report) -> None:
    counts: Counter[str] = Counter()
    for chunk in _chunks(rows):
        with transaction.atomic():
            checked = checker.check(chunk)
            ImportRow.objects.bulk_create(_staged(batch, row) for row in checked)
            counts.update(row.outcome.value for row in checked)
            batch.counts, batch.progress = _all_outcomes(counts), batch.progress + len(checked)
            batch.save(update_fields=["counts", "progress", "updated_at"])
        report(batch.progress, 0)
    if not batch.progress:
        raise UnreadableFile(_("The file has a heading but no rows below it."))
    batch.state, batch.total = ImportState.READY, batch.progress
    batch.save()


def _staged(batch: ImportBatch, row: CheckedRow) -> ImportRow:
    return ImportRow(
        batch=batch, number=row.number, cells=list(row.cells), outcome=row.outcome, data=row.data, before=row.before,
        object_id=row.object_id, errors=list(row.errors),
    )  # fmt: skip


def _all_outcomes(counts: Counter[str]) -> dict[str, int]:
    return {outcome.value: counts[outcome.value] for outcome in RowOutcome}


def _fail(batch: ImportBatch, message: str) -> None:
    with transaction.atomic():
        ImportRow.objects.filter(batch=batch).delete()
        batch.state, batch.message, batch.counts, batch.progress = ImportState.FAILED, message, {}, 0
        batch.save()


def _chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
