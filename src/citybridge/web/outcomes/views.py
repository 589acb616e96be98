"""What came of our contacts: the list, and the page of each."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.outcomes.access import get_contact
from citybridge.outcomes.policies import can_call
from citybridge.outcomes.queries.contacts import load, visible_keys
from citybridge.outcomes.queries.inquiries import inquiries_to_call_about, open_inquiries
from citybridge.web.outcomes.shown import rows_for, sides_for
from citybridge.web.requests import PageRequest

PAGE_SIZE = 20


@require_safe
def contacts(request: PageRequest) -> HttpResponse:
    """`?waiting=1` only those whose question waits for an answer of one's own side; `?page=`."""
    actor, now = request.actor, timezone.now()
    only_waiting = request.GET.get("waiting") == "1"
    page = Paginator(visible_keys(actor, now, only_unanswered=only_waiting), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "rows": rows_for(actor, load(page.object_list)),
        "only_waiting": only_waiting,
        "waiting_count": open_inquiries(actor).count(),
        "may_call": can_call(actor),
    }
    return render(request, "outcomes/page.html", context)


@require_safe
def contact(request: PageRequest, noun: str, public_id: UUID) -> HttpResponse:
    found = get_contact(request.actor, noun, public_id, at=timezone.now())
    context = {"contact": found, "sides": sides_for(request.actor, found)}
    return render(request, "outcomes/contact.html", context)


def outcome_rows(request: PageRequest) -> dict[str, object]:
    """How many questions wait, for the page one begins the day with."""
    actor = request.actor
    calls = inquiries_to_call_about(actor, timezone.now()).values("organisation").distinct()
    return {
        "outcomes_waiting": open_inquiries(actor).count(),
        "outcome_calls": calls.order_by().count() if can_call(actor) else 0,
    }
