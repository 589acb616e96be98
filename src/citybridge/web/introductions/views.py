"""The list of introductions, and the page of each."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.introductions.access import get_introduction
from citybridge.introductions.enums import IntroductionState
from citybridge.introductions.models import Introduction
from citybridge.introductions.queries.introductions import (
    count_by_state,
    ended,
    own_offices,
    own_organisations,
    still_open,
    visible_to,
    waiting_for,
    with_progress,
)
from citybridge.privacy.queries import notice_for
from citybridge.web.introductions.acts import EXPORT_CONTROL, acts_for
from citybridge.web.introductions.cards import cards_for
from citybridge.web.introductions.conversation import conversation_for
from citybridge.web.introductions.shown import Shown
from citybridge.web.requests import PageRequest

PAGE_SIZE = 20
MOST_AT_ONCE = 100


@require_safe
def introductions(request: PageRequest) -> HttpResponse:
    """`?page=` of the ended ones. First what waits for the reader, then what waits for others."""
    actor, today = request.actor, timezone.localdate()
    visible, mine = visible_to(actor), waiting_for(actor, today=today)
    others = still_open(visible).exclude(pk__in=mine.values("pk")).order_by("state_since", "pk")
    agreed = visible.filter(state=IntroductionState.AGREED).order_by("-agreed_at", "-pk")
    page = Paginator(with_progress(ended(visible)).order_by("-ended_at", "-pk"), PAGE_SIZE)
    shown_page = page.get_page(request.GET.get("page"))
    context = {
        "waiting": _shown(request, mine),
        "others": _shown(request, others),
        "agreed": _shown(request, agreed),
        "ended": [Shown(row, actor, today) for row in shown_page],
        "page": shown_page,
        "counts": count_by_state(visible) if actor.is_secretariat else [],
        "can_ask": bool(own_organisations(actor)),
    }
    return render(request, "introductions/page.html", context)


@require_safe
def introduction(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = get_introduction(request.actor, public_id)
    shown = Shown(found, request.actor, timezone.localdate())
    acts = [] if shown.has_run_out else acts_for(request.actor, found)
    at_once = next((act for act in acts if act.at_once), None)
    form = at_once.form(initial={"version": found.version}) if at_once else None
    context = {
        "introduction": found,
        "shown": shown,
        "acts": acts,
        "at_once": at_once,
        "form": form,
        "notice": getattr(form, "shown", None),
        "standing_notice": notice_for(EXPORT_CONTROL),
        **cards_for(request.actor, found),
        **conversation_for(request.actor, found),
    }
    return render(request, "introductions/introduction.html", context)


def waiting_rows(request: PageRequest) -> dict[str, object]:
    """What waits for the reader, and how their offices want to be asked: for the page one begins the day with."""
    return {
        "introductions": _shown(request, waiting_for(request.actor, today=timezone.localdate())),
        "skipping_offices": own_offices(request.actor),
    }


def _shown(request: PageRequest, rows: QuerySet[Introduction]) -> list[Shown]:
    today = timezone.localdate()
    return [Shown(row, request.actor, today) for row in with_progress(rows)[:MOST_AT_ONCE]]
