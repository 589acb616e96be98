"""The rounds one has to do with, the page of each, and its steps."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.core.errors import NotVisible, OperationError
from citybridge.meetings.access import get_event_to_begin, get_organised_round, get_round
from citybridge.meetings.enums import RoundState
from citybridge.meetings.operations.setting_up import create_round
from citybridge.meetings.policies import can_organise, can_vote, is_in_the_open
from citybridge.meetings.queries.meetings import outcomes
from citybridge.meetings.queries.rounds import (
    computed,
    events_without_round,
    own_interpreting,
    own_parties,
    sizes,
    visible_to,
)
from citybridge.meetings.queries.wishes import wish_counts
from citybridge.web.meetings.steps import STEPS, steps_of
from citybridge.web.requests import PageRequest

LATEST = 30


@require_safe
def rounds(request: PageRequest) -> HttpResponse:
    actor = request.actor
    may_begin = events_without_round(actor)[:LATEST] if actor.is_office or actor.is_secretariat else []
    found = visible_to(actor).order_by("-event__starts_on")[:LATEST]
    return render(request, "meetings/page.html", {"rounds": found, "events": may_begin})


@require_POST
def begin(request: PageRequest, slug: str) -> HttpResponse:
    event = get_event_to_begin(request.actor, slug)
    create_round(event, by=request.actor.user_id, at=timezone.now())
    return redirect("meeting-setup", slug)


@require_safe
def round_page(request: PageRequest, slug: str) -> HttpResponse:
    """What the reader can do here: organise, say wishes, read an agenda, interpret."""
    round_ = get_round(request.actor, slug)
    organises = can_organise(request.actor, round_)
    parties = list(own_parties(request.actor, round_).order_by("organisation__sort_key"))
    context = {
        "round": round_,
        "organises": organises,
        "parties": [(party, can_vote(request.actor, party)) for party in parties],
        "interpreter": own_interpreting(request.actor, round_),
        "is_open": round_.state == RoundState.PRELIMINARY,
        "is_published": is_in_the_open(round_) or round_.state == RoundState.CLOSED,
    }
    if organises:
        context |= {"sizes": sizes(round_), "steps": steps_of(round_), "computed": computed(round_)}
        context["outcomes"] = outcomes(round_) if context["is_published"] else {}
    return render(request, "meetings/round.html", context)


@require_safe
def wishes(request: PageRequest, slug: str) -> HttpResponse:
    """Who said how much; the answers themselves stay with each side."""
    round_ = get_organised_round(request.actor, slug)
    return render(request, "meetings/wishes.html", {"round": round_, "rows": wish_counts(round_)})


@require_http_methods(["GET", "HEAD", "POST"])
def advance(request: PageRequest, slug: str, step: str) -> HttpResponse:
    round_ = get_organised_round(request.actor, slug)
    if step not in STEPS:
        raise NotVisible(step)
    asked = STEPS[step]
    if request.method != "POST":
        fits = asked in steps_of(round_)
        return render(request, "meetings/advance.html", {"round": round_, "step": asked, "fits": fits})
    try:
        asked.take(round_, by=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, str(asked.done))
    return redirect("meeting-round", slug)
