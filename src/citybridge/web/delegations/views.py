"""The list of delegations, the page of each, and its lists on paper."""

import io
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.core.errors import NotVisible
from citybridge.delegations import policies
from citybridge.delegations.access import get_delegation, get_with_lists
from citybridge.delegations.engine.completeness import has_passport
from citybridge.delegations.engine.lists import Lists, draw_lists, shown, write_lists
from citybridge.delegations.engine.moments import in_both_zones
from citybridge.delegations.models import Delegation
from citybridge.delegations.queries import (
    in_order,
    letters_of,
    programme_of,
    rides_of,
    rooms_of,
    travellers_seen,
    visible_to,
    with_progress,
)
from citybridge.web.requests import PageRequest

MOST = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def delegations(request: PageRequest) -> HttpResponse:
    """Journeys to come first, then those that are over."""
    rows = list(with_progress(visible_to(request.actor))[:MOST])
    today = timezone.localdate()
    coming = sorted((row for row in rows if row.ends_on >= today), key=lambda row: (row.starts_on, row.pk))
    context = {
        "coming": coming,
        "past": [row for row in rows if row.ends_on < today],
        "is_office": request.actor.is_office,
    }
    return render(request, "delegations/page.html", context)


@require_safe
def delegation(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Both offices see all of it, others the programme and their own people."""
    actor, found = request.actor, get_delegation(request.actor, public_id)
    sees_lists = policies.can_see_lists(actor, found)
    travellers = [
        {"traveller": row, "shown": shown(row), "has_passport": has_passport(row)}
        for row in travellers_seen(actor, found)
    ]
    context = {
        "delegation": found,
        "travellers": travellers,
        "programme": [(item, in_both_zones(item.starts_at, item.time_zone)) for item in programme_of(found)],
        "rooms": rooms_of(found) if sees_lists else [],
        "rides": [(ride, in_both_zones(ride.starts_at, ride.time_zone)) for ride in rides_of(found)]
        if sees_lists
        else [],
        "letters": letters_of(found) if sees_lists else [],
        "sees_lists": sees_lists,
        "may_edit": policies.can_edit(actor, found),
    }
    return render(request, "delegations/delegation.html", context)


@require_safe
def delegation_lists(request: PageRequest, public_id: UUID, form: str) -> HttpResponse:
    """`form` is pdf or xlsx; in the reader's language."""
    lists = _lists(get_with_lists(request.actor, public_id))
    if form == "pdf":
        return as_file(draw_lists(lists), "application/pdf", "delegation.pdf")
    if form == "xlsx":
        file = io.BytesIO()
        write_lists(lists, file)
        return as_file(file.getvalue(), XLSX, "delegation.xlsx")
    raise NotVisible(form)


def as_file(body: bytes, media_type: str, name: str) -> HttpResponse:
    """A file that no cache keeps."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(body, content_type=media_type, headers=headers)


def _lists(found: Delegation) -> Lists:
    return Lists(
        found,
        list(in_order(found.travellers.all())),
        list(programme_of(found)),
        list(rooms_of(found)),
        list(rides_of(found)),
    )
