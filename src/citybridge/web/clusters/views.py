"""Clusters for everybody: the list, and the page of each."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from citybridge.clusters.access import get_cluster
from citybridge.clusters.policies import can_coordinate, can_see_proposals, is_open
from citybridge.clusters.queries.clusters import (
    affiliations_of,
    invitations_for,
    listed_for,
    own_in,
    participants_of,
    posts_of,
)
from citybridge.events.queries import visible_to as visible_events
from citybridge.web.requests import PageRequest

PAGE_SIZE = 20
FIRST_POSTS = 10


@login_not_required
@require_safe
def clusters(request: PageRequest) -> HttpResponse:
    """`?page=`: the latest first; in preparation for those whom it concerns."""
    context = {
        "page": Paginator(listed_for(request.actor), PAGE_SIZE).get_page(request.GET.get("page")),
        "sees_proposals": can_see_proposals(request.actor),
        "invitations": [] if request.actor.is_visitor else invitations_for(request.actor),
    }
    return render(request, "clusters/page.html", context)


@login_not_required
@require_safe
def cluster(request: PageRequest, slug: str) -> HttpResponse:
    """Who takes part is shown; who is asked only to those who ask and to the organisation itself."""
    found = get_cluster(request.actor, slug)
    is_coordinated = can_coordinate(request.actor, found)
    context = {
        "cluster": found,
        "participants": participants_of(found),
        "posts": posts_of(found)[:FIRST_POSTS],
        "events": visible_events(request.actor).filter(clusters=found).select_related("host").order_by("-starts_on"),
        "is_coordinated": is_coordinated,
        "affiliations": affiliations_of(found) if is_coordinated else [],
        "own": own_in(request.actor, found),
        "may_join": is_open(found) and bool(request.actor.member_ids or request.actor.editor_ids),
    }
    return render(request, "clusters/cluster.html", context)
