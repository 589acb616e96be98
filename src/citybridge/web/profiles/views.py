"""Offers and requests: the list, and the page of each."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.profiles.access import get_profile
from citybridge.profiles.policies import can_edit
from citybridge.profiles.queries import found_on, with_details
from citybridge.web.diligence.hints import diligence_of
from citybridge.web.introductions.interest import interest_in
from citybridge.web.profiles.acts import acts_for
from citybridge.web.profiles.filters import ProfileFilter
from citybridge.web.profiles.regions import region_name
from citybridge.web.profiles.vetting import vetting_of
from citybridge.web.projects.shown import sites_behind
from citybridge.web.requests import PageRequest

PAGE_SIZE = 20


@login_not_required
@require_safe
def profiles(request: PageRequest) -> HttpResponse:
    """`?direction= &kind= &side= &member= &topic= &page=`: what everybody finds today, the newest first."""
    wanted = ProfileFilter(request.GET)
    topic = wanted.topic_chosen
    found = wanted.narrow(found_on(timezone.localdate()), topic).order_by("-published_at", "pk")
    context = {
        "form": wanted,
        "topic": topic,
        "page": Paginator(with_details(found), PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "profiles/page.html", context)


@login_not_required
@require_safe
def profile(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = get_profile(request.actor, public_id, today=timezone.localdate())
    context = {
        "profile": found,
        "organisation": found.organisation,
        "region_wished": region_name(found.region_wished),
        "can_edit": can_edit(request.actor, found),
        "sites": sites_behind(found),
        "vetting": vetting_of(request.actor, found),
        "acts": acts_for(request.actor, found),
        "interest": interest_in(request.actor, found.organisation, found),
        "diligence": diligence_of(request.actor, found.organisation, found.topics.all()),
    }
    return render(request, "profiles/profile.html", context)
