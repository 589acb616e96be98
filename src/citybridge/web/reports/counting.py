"""Counting anew in the background, and how far it is."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from citybridge.core.errors import NotVisible
from citybridge.reports.access import get_count
from citybridge.reports.operations import ask_for_count
from citybridge.reports.policies import can_ask_for_count
from citybridge.web.requests import PageRequest


@require_POST
def begin(request: PageRequest) -> HttpResponse:
    """Ask the worker; whoever asks while it counts sees that count."""
    if not can_ask_for_count(request.actor):
        raise NotVisible("count")
    run = ask_for_count(actor=request.actor, at=timezone.now())
    return redirect("figures-count-progress", run.public_id)


@require_safe
def progress(request: PageRequest, count_id: UUID) -> HttpResponse:
    """How many years are counted; the part that htmx asks for, or the page."""
    run = get_count(request.actor, count_id)
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "reports/_progress.html" if is_part else "reports/progress.html", {"run": run})
