"""Whom of its own organisations an office calls."""

from io import BytesIO

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from citybridge.core.errors import NotVisible
from citybridge.outcomes.engine.call_list import Call, calls, write_calls
from citybridge.outcomes.policies import can_call
from citybridge.web.requests import PageRequest


@require_safe
def call_list(request: PageRequest) -> HttpResponse:
    return render(request, "outcomes/calls.html", {"calls": _calls(request)})


@require_safe
def call_list_file(request: PageRequest) -> HttpResponseBase:
    """The same as a workbook."""
    file = BytesIO()
    write_calls(_calls(request), file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{_('calls')}.xlsx")


def _calls(request: PageRequest) -> list[Call]:
    if not can_call(request.actor):
        raise NotVisible("calls")
    return calls(request.actor, at=timezone.now())
