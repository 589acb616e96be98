"""The one button, its progress, the timetable with bound and reasons, the board of the day, and what if."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.core.errors import OperationError
from citybridge.events.models import Hall, Participation
from citybridge.meetings.access import get_organised_round
from citybridge.meetings.enums import UNFINISHED, ComputationKind
from citybridge.meetings.models import Computation, Meeting, Round, Table
from citybridge.meetings.operations.computing import (
    MOST_SUPPOSED,
    ask_for_timetable,
    ask_what_if,
    stop_computation,
)
from citybridge.meetings.phrases import Known, both_hours, say, written_day
from citybridge.meetings.policies import can_compute, is_in_the_open
from citybridge.meetings.queries.meetings import taking_place
from citybridge.meetings.queries.rounds import computation_of, computed, parties, slots_of, tables_of
from citybridge.web.meetings.shown import Shown, by_hour
from citybridge.web.requests import PageRequest

MOST_UNPLACED = 100
Lines = list[tuple[Table, list[Shown | None]]]


@dataclass(frozen=True)
class Unplaced:
    """A wish without a place, why, and what would help."""

    first: Participation
    second: Participation
    reasons: list[str]
    remedies: list[str]


@require_safe
def timetable(request: PageRequest, slug: str) -> HttpResponse:
    round_ = get_organised_round(request.actor, slug)
    latest, stands = computation_of(round_), computed(round_)
    unplaced = _unplaced(round_, stands) if stands and can_compute(round_) else []
    context = {
        "round": round_,
        "latest": latest,
        "is_working": latest is not None and latest.state in UNFINISHED,
        "computed": stands,
        "percent": _percent(stands),
        **_day(round_, request.GET.get("day", "")),
        "unplaced": unplaced,
        "may_compute": can_compute(round_),
        "is_in_the_open": is_in_the_open(round_),
        "elapsed": _elapsed(latest),
    }
    return render(request, "meetings/timetable.html", context)


@require_POST
def compute(request: PageRequest, slug: str) -> HttpResponse:
    round_ = get_organised_round(request.actor, slug)
    try:
        ask_for_timetable(round_, by=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    return redirect("meeting-timetable", slug)


@require_POST
def stop(request: PageRequest, slug: str) -> HttpResponse:
    """`kind=timetable|what_if`."""
    round_ = get_organised_round(request.actor, slug)
    kind = ComputationKind.WHAT_IF if request.POST.get("kind") == "what_if" else ComputationKind.TIMETABLE
    latest = computation_of(round_, kind)
    if latest is not None and latest.state in UNFINISHED:
        stop_computation(latest)
        messages.success(request, _("It is being stopped. The last timetable stands."))
    return redirect("meeting-what-if" if kind == ComputationKind.WHAT_IF else "meeting-timetable", slug)


@require_safe
def progress(request: PageRequest, slug: str) -> HttpResponse:
    """The piece that is asked for again and again (`?kind=`); when the work is done the page is loaded anew."""
    round_ = get_organised_round(request.actor, slug)
    kind = ComputationKind.WHAT_IF if request.GET.get("kind") == "what_if" else ComputationKind.TIMETABLE
    latest = computation_of(round_, kind)
    context = {"round": round_, "latest": latest, "elapsed": _elapsed(latest)}
    response = render(request, "meetings/_progress.html", context)
    if latest is None or latest.state not in UNFINISHED:
        response.headers["HX-Refresh"] = "true"
    return response


def _day(round_: Round, wanted: str) -> dict[str, Any]:
    """The meetings of one day (`?day=`), and which days there are."""
    zone = ZoneInfo(round_.event.time_zone)
    days = sorted({slot.starts_at.astimezone(zone).date() for slot in slots_of(round_)})
    shown = next((day for day in days if day.isoformat() == wanted), days[0] if days else None)
    if shown is None:
        return {"days": [], "hours": []}
    begins = datetime.combine(shown, time(), zone)
    rows = taking_place(round_).filter(
        during__startswith__gte=begins, during__startswith__lt=begins + timedelta(days=1)
    )
    named = [(day.isoformat(), written_day(day), day == shown) for day in days]
    return {"days": named, "hours": by_hour(rows)}


class WhatIfForm(forms.Form):
    """How many more of each."""

    tables = forms.IntegerField(
        label=gettext_lazy("More tables"), min_value=0, max_value=MOST_SUPPOSED, initial=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    interpreters = forms.IntegerField(
        label=gettext_lazy("More interpreters"), min_value=0, max_value=MOST_SUPPOSED, initial=2,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def what_if(request: PageRequest, slug: str) -> HttpResponse:
    round_ = get_organised_round(request.actor, slug)
    form = WhatIfForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask_what_if(round_, **form.cleaned_data, by=request.actor.user_id, at=timezone.now())
        return redirect("meeting-what-if", slug)
    latest = computation_of(round_, ComputationKind.WHAT_IF)
    result = latest.result if latest else {}
    context = {
        "round": round_,
        "form": form,
        "latest": latest,
        "is_working": latest is not None and latest.state in UNFINISHED,
        "elapsed": _elapsed(latest),
        "more": result["then"] - result["now"] if result else None,
    }
    return render(request, "meetings/what_if.html", context, status=400 if form.errors else 200)


@require_safe
def board(request: PageRequest, slug: str) -> HttpResponse:
    """Every table with who sits there now and next."""
    round_ = get_organised_round(request.actor, slug)
    now = timezone.now()
    coming = [slot for slot in slots_of(round_) if slot.ends_at > now][:2]
    rows = list(taking_place(round_).filter(during__startswith__in=[slot.starts_at for slot in coming]))
    tables = list(tables_of(round_))
    shown = [[_at(rows, table.pk, slot.starts_at) for slot in coming] for table in tables]
    lines = list(zip(tables, shown, strict=True))
    context = {
        "round": round_,
        "heads": [both_hours(slot.starts_at, slot.ends_at, round_.event.time_zone) for slot in coming],
        "rows": lines,
        "halls": _halls(lines),
    }
    return render(request, "meetings/board.html", context)


def _halls(lines: Lines) -> list[tuple[Hall | None, list[tuple[Table, Shown | None]]]]:
    """The plan: each hall with its tables in their order, and who sits there now."""
    groups = groupby(lines, key=lambda line: line[0].hall)
    return [(hall, [(table, cells[0] if cells else None) for table, cells in group]) for hall, group in groups]


def _at(rows: list[Meeting], table: int, starts: Any) -> Shown | None:
    found = [row for row in rows if row.table_id == table and row.during.lower == starts]
    return Shown(found[0]) if found else None


def _percent(stands: Computation | None) -> float | None:
    """How much of the proven bound is reached, in per cent, rounded down to a tenth."""
    if stands is None or not stands.result.get("bound"):
        return None
    return int(1000 * stands.result["objective"] / stands.result["bound"] + 1e-6) / 10


def _elapsed(latest: Computation | None) -> int:
    if latest is None or latest.started_at is None:
        return 0
    return int(((latest.finished_at or timezone.now()) - latest.started_at).total_seconds())


def _unplaced(round_: Round, stands: Computation) -> list[Unplaced]:
    named = {row.pk: row for row in parties(round_)}
    known = Known(named, {slot.pk: slot for slot in slots_of(round_)}, round_.event.time_zone)
    return [
        Unplaced(
            named[row["pair"][0]],
            named[row["pair"][1]],
            [say(reason, known) for reason in row["reasons"]],
            [say(reason, known) for reason in row["remedies"]],
        )
        for row in stands.result["unplaced"][:MOST_UNPLACED]
        if set(row["pair"]) <= named.keys()
    ]
