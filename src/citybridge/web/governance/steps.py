"""All next steps with filters and as a table, each step with its notes, and the block on the page of an office."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.alliance.queries import known_members
from citybridge.core.errors import NotVisible
from citybridge.documents.tables import csv_lines, write_sheets
from citybridge.governance.access.steps import check_steps, get_step
from citybridge.governance.engine.step_tables import step_table
from citybridge.governance.enums import ResolutionState, Responsible, StepState
from citybridge.governance.models import Resolution, Session
from citybridge.governance.policies.steps import can_add_step, can_change_step, can_report_on, can_see_steps
from citybridge.governance.queries.sessions import bodies
from citybridge.governance.queries.steps import (
    all_steps,
    carried_steps,
    due_steps,
    narrowed,
    own_steps,
    resolutions_without_steps,
    steps_of,
)
from citybridge.web.delegations.views import XLSX, as_file
from citybridge.web.requests import PageRequest

PAGE_SIZE = 30
MOST = 10
FILTERS = ("body", "member", "state")


@dataclass(frozen=True)
class Narrowing:
    """What the list is narrowed to; unknown values narrow to nothing that is there."""

    body: str
    member: str
    state: str

    @property
    def is_set(self) -> bool:
        return bool(self.body or self.member or self.state)


@require_safe
def steps(request: PageRequest) -> HttpResponse:
    """`?body=`, `?member=` (a slug, or secretariat) and `?state=`; open steps first, the one due first in front."""
    check_steps(request.actor)
    chosen = _narrowing(request.GET)
    found = narrowed(all_steps(), body=chosen.body, member=chosen.member, state=chosen.state)
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "chosen": chosen,
        "bodies": bodies(),
        "members": known_members(),
        "states": StepState.choices,
        "secretariat": Responsible.SECRETARIAT,
        "without": resolutions_without_steps()[:MOST] if request.actor.is_secretariat else [],
        "today": timezone.localdate(),
        "query": request.GET.urlencode(),
    }
    return render(request, "governance/steps.html", context)


@require_safe
def steps_table(request: PageRequest, form: str) -> HttpResponse:
    """`form` is csv or xlsx, narrowed as the list is."""
    check_steps(request.actor)
    chosen = _narrowing(request.GET)
    rows = step_table(narrowed(all_steps(), body=chosen.body, member=chosen.member, state=chosen.state))
    if form == "csv":
        return as_file(b"".join(csv_lines(rows)), "text/csv; charset=utf-8", "steps.csv")
    if form == "xlsx":
        file = io.BytesIO()
        write_sheets({"Steps": rows}, file)
        return as_file(file.getvalue(), XLSX, "steps.xlsx")
    raise NotVisible(form)


@require_safe
def step(request: PageRequest, step_id: UUID) -> HttpResponse:
    found = get_step(request.actor, step_id)
    context = {
        "step": found,
        "may_report": can_report_on(request.actor, found),
        "may_change": can_change_step(request.actor, found),
        "may_add": can_add_step(request.actor, found.resolution),
        "today": timezone.localdate(),
    }
    return render(request, "governance/step.html", context)


def step_rows(request: PageRequest) -> dict[str, Any]:
    """For the page one begins the day with: what is due soon, the overdue first."""
    if not can_see_steps(request.actor):
        return {}
    today = timezone.localdate()
    without = resolutions_without_steps()[:MOST] if request.actor.is_secretariat else []
    return {
        "steps_due": list(due_steps(request.actor, today=today)[:MOST]),
        "steps_open": own_steps(request.actor).count(),
        "resolutions_without_steps": without,
    }


def steps_below(request: PageRequest, resolution: Resolution) -> dict[str, Any]:
    """For the page of a resolution: what follows from it, for those who see steps, once it is adopted."""
    if not can_see_steps(request.actor) or resolution.state != ResolutionState.ADOPTED:
        return {}
    return {
        "has_steps": True,
        "steps": list(steps_of(resolution)),
        "may_add": can_add_step(request.actor, resolution),
        "today": timezone.localdate(),
    }


def carried_rows(request: PageRequest, session: Session) -> dict[str, Any]:
    """For the page of a session: the open steps of earlier ones with their state of now."""
    if not can_see_steps(request.actor):
        return {}
    return {"sees_steps": True, "carried": list(carried_steps(session)), "today": timezone.localdate()}


def _narrowing(given: Mapping[str, str]) -> Narrowing:
    return Narrowing(*(given.get(name, "") for name in FILTERS))
