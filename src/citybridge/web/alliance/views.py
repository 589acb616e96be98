"""The alliance on a day, and each of its members."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from citybridge.alliance.access import get_member
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Region
from citybridge.alliance.queries import (
    FOUNDED,
    PUBLISHED_DAYS,
    MemberOnDay,
    SideRoster,
    growth,
    known_members,
    roster_on,
)
from citybridge.clusters.queries.clusters import clusters_of_member
from citybridge.events.queries import hosted_by
from citybridge.organisations.queries import visible_to
from citybridge.topics.queries import chosen_by
from citybridge.web.alliance.chart import Chart, chart_of
from citybridge.web.alliance.forms import DayForm
from citybridge.web.alliance.growth import growth_chart
from citybridge.web.navigation import address_of
from citybridge.web.projects.shown import projects_and_sites_of
from citybridge.web.requests import PageRequest

FIRST_ORGANISATIONS = 20
FIRST_TOPICS = 24


@dataclass(frozen=True)
class RegionList:
    region: Region
    entries: list[MemberOnDay]


@dataclass(frozen=True)
class Panel:
    """One side as the page shows it: figures, map, and lists by region."""

    side: Side
    roster: SideRoster
    chart: Chart
    regions: list[RegionList]


@login_not_required
def alliance(request: PageRequest) -> HttpResponse:
    """`?on=YYYY-MM-DD` chooses the day; a wrong one is explained, and today is shown instead."""
    today = timezone.localdate()
    form = DayForm(request.GET if "on" in request.GET else None, initial={"on": today})
    day: date = form.cleaned_data["on"] if form.is_bound and form.is_valid() else today
    context = {
        "form": form,
        "day": day,
        "today": today,
        "founded": FOUNDED,
        "panels": _panels(day),
        "growth": growth_chart(growth(), day=day, today=today),
        "published_days": PUBLISHED_DAYS,
    }
    template = "alliance/_roster.html" if request.headers.get("HX-Request") else "alliance/page.html"
    return render(request, template, context)


def _panels(day: date) -> list[Panel]:
    roster, members = roster_on(day), list(known_members())
    return [
        Panel(side, part, chart_of(side, part.present, [row for row in members if row.side == side]), _by_region(part))
        for side, part in roster.sides.items()
    ]


def _by_region(part: SideRoster) -> list[RegionList]:
    present = sorted(part.present, key=lambda entry: (entry.member.region_id, entry.member.slug))
    groups = groupby(present, key=lambda entry: entry.member.region)
    return [RegionList(region, list(entries)) for region, entries in groups]


@login_not_required
def member(request: PageRequest, slug: str) -> HttpResponse:
    found = get_member(request.actor, slug)
    organisations = visible_to(request.actor).filter(member=found)
    context = {
        "member": found,
        "organisations": organisations.order_by("sort_key")[:FIRST_ORGANISATIONS],
        "organisation_count": organisations.count(),
        "topics": chosen_by(organisations)[:FIRST_TOPICS],
        "events": hosted_by(found),
        "clusters": clusters_of_member(found),
        **projects_and_sites_of(found),
        "organisations_address": address_of("organisations"),
        "is_own": found.pk in request.actor.member_ids,
    }
    return render(request, "alliance/member.html", context)
