"""What an address asks for: a year, a reader, a file."""

from collections.abc import Callable
from io import BytesIO

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import override

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.core.languages import DJANGO_LANGUAGE, Language, reader_language
from citybridge.reports.engine.paper import draw_report
from citybridge.reports.engine.publishing import EVERYBODY, Reader
from citybridge.reports.engine.reporting import Report
from citybridge.reports.engine.tables import report_lines, write_report
from citybridge.web.requests import PageRequest

FORMS = ("pdf", "xlsx", "csv")
PLENARY = "plenary"


def year_asked(request: PageRequest) -> int:
    """`?year=`, this year when it is left out; what is no year is not found."""
    said = request.GET.get("year", "")
    if not said:
        return timezone.localdate().year
    if not (said.isascii() and said.isdigit() and len(said) == 4):
        raise NotVisible(said)
    return int(said)


def reader_of(actor: Actor) -> Reader:
    return Reader(sees_all=actor.is_secretariat, own=actor.member_ids)


def reader_asked(request: PageRequest) -> Reader:
    """With `?for=plenary` somebody who sees no more than every member."""
    return EVERYBODY if request.GET.get("for") == PLENARY else reader_of(request.actor)


def report_file(request: PageRequest, form: str, name: str, compose: Callable[[], Report]) -> HttpResponseBase:
    """The report as `pdf`, `xlsx` or `csv`, in the language of `?in=` or that of the page."""
    if form not in FORMS:
        raise NotVisible(form)
    said = request.GET.get("in", "")
    language = Language(said) if said in Language.values else reader_language()
    with override(DJANGO_LANGUAGE[language]):
        report = compose()
        return _file(report, form, f"{name}-{report.year}.{form}", language)


def _file(report: Report, form: str, name: str, language: Language) -> HttpResponseBase:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if form == "pdf":
        content = draw_report(report, language=language, day=timezone.localdate())
        return HttpResponse(content, content_type="application/pdf", headers=headers)
    if form == "csv":
        return StreamingHttpResponse(
            list(report_lines(report)), content_type="text/csv; charset=utf-8", headers=headers
        )
    file = BytesIO()
    write_report(report, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name)
