"""The lists: what everybody finds, and above it what is one's own."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.projects import policies
from citybridge.projects.queries import projects as of_projects
from citybridge.projects.queries import sites as of_sites
from citybridge.web.projects.filters import ProjectFilter, SiteFilter
from citybridge.web.requests import PageRequest

PAGE_SIZE = 20
OWN_SHOWN = 20


@login_not_required
@require_safe
def projects(request: PageRequest) -> HttpResponse:
    """`?stage= &side= &member= &topic= &page=`: what is published today, the newest first."""
    actor, today = request.actor, timezone.localdate()
    wanted = ProjectFilter(request.GET)
    found = wanted.narrow(of_projects.found_on(today)).order_by("-published_at", "pk")
    context = {
        "form": wanted,
        "page": Paginator(of_projects.with_details(found), PAGE_SIZE).get_page(request.GET.get("page")),
        "own": [] if actor.is_visitor else of_projects.with_details(of_projects.own(actor))[:OWN_SHOWN],
        "asked": {} if actor.is_visitor else {row.project_id for row in of_projects.asked_of(actor)},
        "may_create": policies.can_create_project(actor),
    }
    return render(request, "projects/page.html", context)


@login_not_required
@require_safe
def sites(request: PageRequest) -> HttpResponse:
    """`?kind= &side= &member= &topic= &area= &has= &page=`: published sites by name."""
    actor = request.actor
    wanted = SiteFilter(request.GET)
    found = wanted.narrow(of_sites.published()).order_by("member__side", "name_en", "pk")
    context = {
        "form": wanted,
        "page": Paginator(of_sites.with_details(found), PAGE_SIZE).get_page(request.GET.get("page")),
        "own": of_sites.with_details(of_sites.own(actor))[:OWN_SHOWN] if actor.is_office else [],
        "waiting": of_sites.waiting_questions(actor).count() if actor.is_office else 0,
        "is_office": actor.is_office,
        "may_ask": bool(actor.is_office or actor.organisation_ids),
    }
    return render(request, "sites/page.html", context)
