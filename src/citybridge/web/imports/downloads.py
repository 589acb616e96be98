"""Tables that go out: rows with errors, organisations, and empty tables to fill in."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from tempfile import TemporaryFile
from uuid import UUID

from django.http import FileResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from citybridge.core.errors import NotVisible
from citybridge.core.languages import Language, reader_language
from citybridge.documents.tables import csv_lines, write_workbook
from citybridge.imports.access import get_import
from citybridge.imports.engine.exporting import error_table, headings, organisation_table
from citybridge.imports.enums import RowOutcome
from citybridge.imports.queries import kinds_for, rows_of
from citybridge.organisations.queries import visible_to
from citybridge.web.requests import PageRequest


@require_safe
def errors(request: PageRequest, public_id: UUID, form: str) -> FileResponse:
    """The original rows that could not be used, each with what is wrong with it."""
    batch = get_import(request.actor, public_id)
    table = error_table(batch, rows_of(batch, RowOutcome.ERROR).iterator())
    name = f"{PurePath(batch.file_name).stem}-{_('errors')}"
    return _download(table, name, form, delimiter=batch.delimiter or ",")


@require_safe
def organisations(request: PageRequest, form: str) -> FileResponse:
    """The organisations an office cares for, all those for the secretariat, or those of one `?member=`."""
    actor = request.actor
    if not kinds_for(actor):
        raise NotVisible("export")
    found = visible_to(actor).order_by("member__slug", "sort_key", "pk")
    if not actor.is_secretariat:
        found = found.filter(member_id__in=actor.member_ids)
    if request.GET.get("member"):
        found = found.filter(member__slug=request.GET["member"])
    return _download(organisation_table(found), _("organisations"), form, delimiter=_separator())


@require_safe
def empty_table(request: PageRequest, kind: str, form: str) -> FileResponse:
    """A table with headings only, in the reader's language."""
    if kind not in kinds_for(request.actor):
        raise NotVisible(kind)
    return _download([headings(kind)], kind, form, delimiter=_separator())


def _separator() -> str:
    """What the reader's spreadsheet takes for the end of a cell: a comma is a decimal sign in German."""
    return ";" if reader_language() is Language.DE else ","


def _download(table: Iterable[Sequence[str]], name: str, form: str, *, delimiter: str) -> FileResponse:
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    if form == "xlsx":
        write_workbook(table, file)
    else:
        file.writelines(csv_lines(table, delimiter=delimiter))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.{form}")
