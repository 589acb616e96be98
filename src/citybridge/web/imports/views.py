"""Imports: choose a file, look at what it would change, carry it out, undo it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from citybridge.core.errors import NotVisible, OperationError
from citybridge.imports.access import get_import
from citybridge.imports.enums import UNFINISHED, Encoding
from citybridge.imports.models import ImportBatch
from citybridge.imports.operations import (
    Asked,
    Upload,
    begin_applying,
    begin_undoing,
    change_reading,
    continue_import,
    discard_import,
    start_import,
)
from citybridge.imports.policies import can_apply, can_change, can_import, can_undo
from citybridge.imports.queries import kinds_for, openable_by, refused_rows, visible_to
from citybridge.web.imports.forms import ReadingForm, UploadForm
from citybridge.web.imports.shown import page_of_rows, shown_rows, tabs
from citybridge.web.requests import PageRequest

LATEST = 20
REFUSED_SHOWN = 100
# A process that works on an import writes at least this often.
SILENT = timedelta(minutes=2)


def imports(request: PageRequest) -> HttpResponse:
    """The latest imports, and the form for a new one; offices and the secretariat only."""
    kinds = kinds_for(request.actor)
    if not kinds:
        raise NotVisible("imports")
    today = timezone.localdate()
    form = UploadForm(request.actor, today=today, data=request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid():
        batch = _started(request, form)
        if batch is not None:
            return redirect("import", batch.public_id)
    batches = list(visible_to(request.actor)[:LATEST])
    openable = openable_by(request.actor).filter(pk__in=[batch.pk for batch in batches])
    context = {"form": form, "kinds": kinds, "batches": batches, "openable": {batch.pk for batch in openable}}
    return render(request, "imports/page.html", context, status=400 if form.errors else 200)


def _started(request: PageRequest, form: UploadForm) -> ImportBatch | None:
    cleaned = form.cleaned_data
    if not can_import(request.actor, kind=cleaned["kind"], member_id=form.member_id):
        raise NotVisible("imports")
    upload = Upload(cleaned["file"].name or "", cleaned["kind"], form.member_id, request.actor.user_id)
    asked = Asked(publish_until=cleaned["publish_until"])
    try:
        return start_import(cast(BinaryIO, cleaned["file"].file), upload, today=timezone.localdate(), asked=asked)
    except OperationError as error:
        form.add_error("file", str(error))
        return None


@require_safe
def import_page(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Progress, preview or result, as the state of the import asks."""
    batch = get_import(request.actor, public_id)
    if batch.state in UNFINISHED:
        return render(request, "imports/working.html", _progress(batch))
    form = ReadingForm(batch) if can_change(batch) else None
    return render(request, "imports/import.html", _context(request, batch, form))


@require_safe
def progress(request: PageRequest, public_id: UUID) -> HttpResponse:
    """The piece of the page that is asked for again and again; when the work is done the page is loaded anew."""
    batch = get_import(request.actor, public_id)
    response = render(request, "imports/_progress.html", _progress(batch))
    if batch.state not in UNFINISHED:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
def change(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Read the file another way."""
    batch = get_import(request.actor, public_id)
    form = ReadingForm(batch, data=request.POST)
    if not form.is_valid():
        return render(request, "imports/import.html", _context(request, batch, form), status=400)
    return _done(request, batch, lambda: change_reading(batch, form.asked(), today=timezone.localdate()))


@require_POST
def apply(request: PageRequest, public_id: UUID) -> HttpResponse:
    batch = get_import(request.actor, public_id)
    return _done(request, batch, lambda: begin_applying(batch))


@require_POST
def undo(request: PageRequest, public_id: UUID) -> HttpResponse:
    batch = get_import(request.actor, public_id)
    return _done(request, batch, lambda: begin_undoing(batch, at=timezone.now()))


@require_POST
def discard(request: PageRequest, public_id: UUID) -> HttpResponse:
    batch = get_import(request.actor, public_id)
    return _done(request, batch, lambda: discard_import(batch), address="imports")


@require_POST
def go_on(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Take up work that nobody does any more."""
    batch = get_import(request.actor, public_id)
    return _done(request, batch, lambda: continue_import(batch))


def _done(
    request: PageRequest, batch: ImportBatch, operation: Callable[[], object], *, address: str = ""
) -> HttpResponse:
    """Do it and go back to the import; a refusal is said there."""
    try:
        operation()
    except OperationError as error:
        messages.error(request, str(error))
        return redirect("import", batch.public_id)
    return redirect(address) if address else redirect("import", batch.public_id)


def _progress(batch: ImportBatch) -> dict[str, Any]:
    return {"batch": batch, "is_silent": timezone.now() - batch.updated_at > SILENT}


def _context(request: PageRequest, batch: ImportBatch, form: ReadingForm | None) -> dict[str, Any]:
    all_tabs = tabs(batch, request.GET.get("show", ""))
    shown = next(tab for tab in all_tabs if tab.is_current)
    page = page_of_rows(request.actor, batch, outcome=shown.outcome, number=request.GET.get("page", ""))
    return {
        "batch": batch,
        "form": form,
        "tabs": all_tabs,
        "shown": shown.outcome,
        "page": page,
        "samples": [(Encoding(encoding), sample) for encoding, sample in batch.samples.items()],
        "left_out": [heading for heading, column in zip(batch.header, batch.mapping, strict=False) if not column],
        "can_apply": can_apply(batch),
        "can_change": can_change(batch),
        "can_undo": can_undo(batch, at=timezone.now()),
        "to_write": batch.counts.get("new", 0) + batch.counts.get("changed", 0),
        "refused": shown_rows(request.actor, batch, list(refused_rows(batch)[:REFUSED_SHOWN])),
        "refused_count": refused_rows(batch).count(),
    }
