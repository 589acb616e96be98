"""Counterparts, best first, each with reasons: of a profile, of an organisation, of any text."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.alliance.enums import Side
from citybridge.matching.access import Party, get_party
from citybridge.matching.engine.matching import match_organisation, match_profile, match_text
from citybridge.matching.enums import Noun
from citybridge.profiles.queries import found_on, with_details
from citybridge.web.matches.cards import cards
from citybridge.web.matches.forms import TextForm
from citybridge.web.matches.narrowing import Narrowing
from citybridge.web.requests import PageRequest

MOST = 20


@login_not_required
@require_safe
def matches_of_profile(request: PageRequest, public_id: UUID) -> HttpResponse:
    """`?member= &region= &topic= &size= &experience=`"""
    today = timezone.localdate()
    party = get_party(request.actor, Noun.PROFILE, public_id, today=today)
    narrowing = Narrowing(request.GET, Side(party.organisation.side).other)
    profile = party.profile
    found = match_profile(profile, today=today, limit=MOST, wishes=narrowing.wishes(today)) if profile else []
    return _page(request, party, narrowing, {"cards": cards(request.actor, party, found)})


@login_not_required
@require_safe
def matches_of_organisation(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Counterparts of its published offers and requests, or of its description where it has none."""
    today = timezone.localdate()
    party = get_party(request.actor, Noun.ORGANISATION, public_id, today=today)
    organisation = party.organisation
    if organisation.public_id != public_id:
        return redirect("organisation-matches", organisation.public_id, permanent=False)
    narrowing = Narrowing(request.GET, Side(organisation.side).other)
    profiles = list(with_details(found_on(today).filter(organisation=organisation)).order_by("pk"))
    found = match_organisation(organisation, profiles, today=today, limit=MOST, wishes=narrowing.wishes(today))
    context = {"cards": cards(request.actor, party, found), "profiles": profiles}
    return _page(request, party, narrowing, context)


@login_not_required
@require_safe
def matches_of_text(request: PageRequest) -> HttpResponse:
    """`?text= &direction=offer|request &side=`; without a text, the form alone."""
    asked = "text" in request.GET or "direction" in request.GET
    form = TextForm(request.GET if asked else None, initial={"direction": "request"})
    narrowing = Narrowing(request.GET)
    context: dict[str, Any] = {"form": form, "narrowing": narrowing, "asked": asked and form.is_valid()}
    if context["asked"]:
        today, said = timezone.localdate(), form.cleaned_data
        wishes = replace(narrowing.wishes(today), side=said["side"])
        found = match_text(
            said["text"], direction=said["direction"], language="", today=today, limit=MOST, wishes=wishes
        )
        context["cards"] = cards(request.actor, None, found)
    return render(request, "matches/text.html", context, status=400 if asked and form.errors else 200)


def _page(request: PageRequest, party: Party, narrowing: Narrowing, context: dict[str, Any]) -> HttpResponse:
    everything = {"party": party, "organisation": party.organisation, "profile": party.profile, "narrowing": narrowing}
    return render(request, "matches/page.html", everything | context)
