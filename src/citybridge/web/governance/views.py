"""The list of sessions, and the page of each: for visitors what is published, for offices what they work on."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.delegations.engine.moments import in_both_zones
from citybridge.governance.access.sessions import get_session
from citybridge.governance.enums import SessionState
from citybridge.governance.models import Session
from citybridge.governance.policies import sessions as policies
from citybridge.governance.policies.minutes import can_read_minutes
from citybridge.governance.policies.steps import can_see_steps
from citybridge.governance.queries.agenda import items_seen
from citybridge.governance.queries.attendance import attendance_list
from citybridge.governance.queries.resolutions import decided, quorum_of, resolutions_seen
from citybridge.governance.queries.sessions import chaired_by, own_called, published, visible_to
from citybridge.web.governance.shown import shown_items
from citybridge.web.governance.steps import carried_rows
from citybridge.web.requests import PageRequest

PAGE_SIZE = 20
LATEST = 10
MOST = 50
AHEAD = (SessionState.DRAFT, SessionState.INVITED, SessionState.OPEN, SessionState.CLOSED)


@login_not_required
@require_safe
def sessions(request: PageRequest) -> HttpResponse:
    """`?page=` of the published ones; an office sees above them what is ahead."""
    page = Paginator(published(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "ahead": _with_clocks(request),
        "resolutions": decided()[:LATEST],
        "bodies": chaired_by(request.actor) if not request.actor.is_visitor else [],
        "may_found": policies.can_found(request.actor),
        "sees_steps": can_see_steps(request.actor),
    }
    return render(request, "governance/page.html", context)


@login_not_required
@require_safe
def session(request: PageRequest, session_id: UUID) -> HttpResponse:
    """Agenda and resolutions; attendance, proposals and acts as far as the reader works there."""
    found = get_session(request.actor, session_id)
    return render(request, "governance/session.html", session_context(request, found))


def session_context(request: PageRequest, found: Session) -> dict[str, Any]:
    """What the page of a session shows this reader."""
    actor = request.actor
    sees_work, own = policies.can_see_work(actor, found), own_called(actor, found)
    rows = attendance_list(found)
    return {
        "session": found,
        "clocks": in_both_zones(found.starts_at, found.time_zone),
        "ends": in_both_zones(found.ends_at, found.time_zone),
        "items": shown_items(actor, found, list(items_seen(actor, found)), list(resolutions_seen(actor, found))),
        "attendance": rows,
        "present": [row for row in rows if row.attendance and row.attendance.is_present],
        "own": [row for row in rows if row.called.member.pk in own] if found.invited_at else [],
        "quorum": quorum_of(found),
        "sees_work": sees_work,
        "may_manage": policies.can_manage(actor, found),
        "may_propose": policies.can_propose(actor, found, today=timezone.localdate()),
        "may_read_minutes": can_read_minutes(actor, found),
        **carried_rows(request, found),
    }


def _with_clocks(request: PageRequest) -> list[tuple[Session, Any]]:
    """What is ahead or not published yet, the next one first; nothing for a visitor."""
    if request.actor.is_visitor:
        return []
    found = visible_to(request.actor).filter(state__in=AHEAD).order_by("starts_at", "pk")[:MOST]
    return [(row, in_both_zones(row.starts_at, row.time_zone)) for row in found]
