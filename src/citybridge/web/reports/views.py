"""The reports as pages and files."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.alliance.queries import all_members
from citybridge.reports.access import check_alliance_report, get_reported
from citybridge.reports.engine.composing import NotCounted, compose_alliance, compose_council, compose_public
from citybridge.reports.engine.reporting import Report
from citybridge.reports.policies import can_ask_for_count, can_read_council_report
from citybridge.reports.queries.kept import current_run, is_quick, years_with_figures
from citybridge.web.reports.asked import PLENARY, reader_asked, reader_of, report_file, year_asked
from citybridge.web.requests import PageRequest


@require_safe
def reports(request: PageRequest) -> HttpResponse:
    """What this person may read: the own member's report first, and that on the alliance."""
    check_alliance_report(request.actor)
    members = [member for member in all_members() if can_read_council_report(request.actor, member)]
    years = years_with_figures(today=timezone.localdate())
    return render(request, "reports/page.html", {"members": members, "years": years})


@require_safe
@login_not_required
def figures(request: PageRequest) -> HttpResponse:
    """The alliance in figures, for everybody."""
    year = year_asked(request)
    at = timezone.now()
    return _page(request, lambda: compose_public(year=year, at=at), "alliance-figures", "")


@require_safe
@login_not_required
def figures_file(request: PageRequest, form: str) -> HttpResponseBase:
    year, at = year_asked(request), timezone.now()
    return _file(request, form, "alliance-in-figures", lambda: compose_public(year=year, at=at))


@require_safe
def alliance_report(request: PageRequest) -> HttpResponse:
    """For offices and the secretariat; with `?for=plenary` as everybody may have it."""
    check_alliance_report(request.actor)
    year, reader, at = year_asked(request), reader_asked(request), timezone.now()
    return _page(request, lambda: compose_alliance(year=year, reader=reader, at=at), "alliance-report", "")


@require_safe
def alliance_report_file(request: PageRequest, form: str) -> HttpResponseBase:
    check_alliance_report(request.actor)
    year, reader, at = year_asked(request), reader_asked(request), timezone.now()
    return _file(request, form, "alliance", lambda: compose_alliance(year=year, reader=reader, at=at))


@require_safe
def council_report(request: PageRequest, member: str) -> HttpResponse:
    """A member's year."""
    found, year, at = get_reported(request.actor, member), year_asked(request), timezone.now()
    reader = reader_of(request.actor)
    return _page(
        request, lambda: compose_council(found, year=year, reader=reader, at=at), "council-report", found.slug
    )


@require_safe
def council_report_file(request: PageRequest, member: str, form: str) -> HttpResponseBase:
    found, year, at = get_reported(request.actor, member), year_asked(request), timezone.now()
    reader = reader_of(request.actor)
    return _file(request, form, found.slug, lambda: compose_council(found, year=year, reader=reader, at=at))


def _page(request: PageRequest, compose: Callable[[], Report], name: str, member: str) -> HttpResponse:
    """The page, or in its place that of the count which is not done yet."""
    arguments = [member] if member else []
    context = {
        "can_count": can_ask_for_count(request.actor) and not is_quick(),
        "address": reverse(name, args=arguments),
        "rows_name": f"{name}-rows",
        "is_for_plenary": request.GET.get("for") == PLENARY,
    }
    try:
        report = compose()
    except NotCounted as error:
        context |= {"error": error, "run": current_run()}
        return render(request, "reports/not_counted.html", context, status=202)
    files = {form: reverse(f"{name}-file", args=[*arguments, form]) for form in ("pdf", "xlsx", "csv")}
    return render(request, "reports/report.html", {**context, "report": report, "files": files})


def _file(request: PageRequest, form: str, name: str, compose: Callable[[], Report]) -> HttpResponseBase:
    """The file; while it is not counted the page that says so."""
    try:
        return report_file(request, form, name, compose)
    except NotCounted:
        return redirect(f"{request.path.removesuffix(f'{form}/').removesuffix('file/')}?{request.GET.urlencode()}")
