"""Printed sheets: the agenda of a party, the tables, an interpreter's schedule."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from citybridge.core.languages import reader_language
from citybridge.meetings.access import get_interpreter, get_organised_round, get_party, get_round
from citybridge.meetings.engine.sheets import agenda_pdf, schedule_pdf, tables_pdf
from citybridge.web.requests import PageRequest


@require_safe
def agenda_sheet(request: PageRequest, slug: str, party_id: UUID) -> HttpResponse:
    round_ = get_round(request.actor, slug)
    party = get_party(request.actor, round_, party_id)
    return _file(agenda_pdf(round_, party, language=reader_language()), "agenda")


@require_safe
def table_sheets(request: PageRequest, slug: str) -> HttpResponse:
    round_ = get_organised_round(request.actor, slug)
    return _file(tables_pdf(round_, language=reader_language()), "tables")


@require_safe
def interpreter_sheet(request: PageRequest, slug: str, interpreter_id: UUID) -> HttpResponse:
    round_ = get_round(request.actor, slug)
    interpreter = get_interpreter(request.actor, round_, interpreter_id)
    return _file(schedule_pdf(round_, interpreter, language=reader_language()), "schedule")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
