"""Tables of holidays: the secretariat hands one in, looks at what was read, puts it into use, undoes it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.calendars.access import enter_uploads, get_upload
from citybridge.calendars.models import Coverage, HolidayUpload
from citybridge.calendars.operations import apply_upload, check_upload, discard_upload, undo_upload
from citybridge.calendars.operations.uploading import grouped
from citybridge.calendars.queries import current_versions, uploads
from citybridge.calendars.validators import MOST_BYTES, HolidayData
from citybridge.core.errors import OperationError
from citybridge.web.requests import PageRequest

LATEST = 20


class TableForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV in UTF-8, at most 500 kB; it replaces every year of every region it names."),
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )


@dataclass(frozen=True)
class Group:
    """One year of one region in the table, and what is in use for it now."""

    region: str
    year: int
    rows: list[HolidayData]
    in_use: Coverage | None


@require_http_methods(["GET", "HEAD", "POST"])
def tables(request: PageRequest) -> HttpResponse:
    enter_uploads(request.actor)
    form = TableForm(data=request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid():
        table = _handed_in(request, form)
        if table is not None:
            return redirect("holiday-table", table.public_id)
    context = {"form": form, "tables": uploads()[:LATEST]}
    return render(request, "calendars/tables.html", context, status=400 if form.errors else 200)


def _handed_in(request: PageRequest, form: TableForm) -> HolidayUpload | None:
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    content = file.read(MOST_BYTES + 1)
    try:
        return check_upload(content, file_name=file.name or "", user_id=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        form.add_error("file", str(error))
        return None


@require_safe
def one_table(request: PageRequest, table_id: UUID) -> HttpResponse:
    """What was read, by region and year, beside what is in use; or the faults by row."""
    table = get_upload(request.actor, table_id)
    found = grouped(table)
    versions = current_versions(set(found))
    groups = [Group(region, year, rows, versions.get((region, year))) for (region, year), rows in found.items()]
    return render(request, "calendars/table.html", {"table": table, "groups": groups})


@require_POST
def apply(request: PageRequest, table_id: UUID) -> HttpResponse:
    return _done(request, table_id, apply_upload, _("The table is in use. This can be undone."))


@require_POST
def discard(request: PageRequest, table_id: UUID) -> HttpResponse:
    return _done(request, table_id, discard_upload, _("The table was discarded."))


@require_POST
def undo(request: PageRequest, table_id: UUID) -> HttpResponse:
    return _done(request, table_id, undo_upload, _("The calendars from before are in use again."))


def _done(
    request: PageRequest, table_id: UUID, operation: Callable[..., HolidayUpload], sentence: str
) -> HttpResponse:
    table = get_upload(request.actor, table_id)
    try:
        operation(table, user_id=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, sentence)
    return redirect("holiday-table", table.public_id)
