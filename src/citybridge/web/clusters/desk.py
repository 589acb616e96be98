"""The coordinator's desk: naming a proposal, changing, publishing, closing, linking events."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from citybridge.clusters.access import get_coordinated, get_nameable_proposal
from citybridge.clusters.models import Cluster
from citybridge.clusters.operations.naming import (
    close_cluster,
    link_events,
    name_proposal,
    publish_cluster,
    save_cluster,
)
from citybridge.core.errors import NotVisible, OperationError
from citybridge.events.enums import EventState
from citybridge.events.queries import visible_to as visible_events
from citybridge.web.acts import Asked
from citybridge.web.clusters.forms import ClusterForm, EventsForm
from citybridge.web.clusters.shown import ProposalShown, shown
from citybridge.web.requests import PageRequest

MOST_EVENTS = 60
ACTS = {
    "publish": Asked(
        "publish",
        "eye",
        gettext_lazy("Publish"),
        gettext_lazy("Publish this cluster?"),
        gettext_lazy("Everybody sees its page, the organisations that take part, its news and events."),
        gettext_lazy("The cluster is published."),
    ),
    "close": Asked(
        "close",
        "archive",
        gettext_lazy("Close"),
        gettext_lazy("Close this cluster?"),
        gettext_lazy("Only you see it from then on. Nothing is lost, and you can publish it again."),
        gettext_lazy("The cluster is closed."),
    ),
}
OPERATIONS = {"publish": publish_cluster, "close": close_cluster}


@require_http_methods(["GET", "HEAD", "POST"])
def name(request: PageRequest, public_id: UUID) -> HttpResponse:
    """A proposal becomes a cluster in preparation; nobody is asked or shown yet."""
    proposal = get_nameable_proposal(request.actor, public_id)
    seen = shown([proposal])[0]
    topics = [line.topic.slug for line in seen.topics]
    form = ClusterForm(request.actor, None, topics=topics, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cluster = name_proposal(proposal, form.said(), by=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The cluster has a name. Now invite organisations, then publish it."))
            return redirect("cluster", cluster.slug)
    return _page(request, form, None, seen)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PageRequest, slug: str) -> HttpResponse:
    cluster = get_coordinated(request.actor, slug)
    form = ClusterForm(request.actor, cluster, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen, by = form.cleaned_data["seen"], request.actor.user_id
        try:
            save_cluster(cluster, form.said(), version=seen, by=by, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It was saved."))
            return redirect("cluster", slug)
    return _page(request, form, cluster, None)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: PageRequest, slug: str, act: str) -> HttpResponse:
    """Ask first, then publish or close."""
    cluster = get_coordinated(request.actor, slug)
    if act not in ACTS:
        raise NotVisible(act)
    if request.method == "POST":
        OPERATIONS[act](cluster, by=request.actor.user_id, at=timezone.now())
        messages.success(request, str(ACTS[act].done))
        return redirect("cluster", slug)
    return render(request, "clusters/act.html", {"cluster": cluster, "act": ACTS[act]})


@require_http_methods(["GET", "HEAD", "POST"])
def events(request: PageRequest, slug: str) -> HttpResponse:
    """Which published events belong to the cluster."""
    cluster = get_coordinated(request.actor, slug)
    published = visible_events(request.actor).filter(state=EventState.PUBLISHED).order_by("-starts_on", "slug")
    linked = [event.slug for event in cluster.events.all()]
    known = dict.fromkeys([*published.filter(slug__in=linked), *published[:MOST_EVENTS]])
    form = EventsForm(known, request.POST or None, initial={"events": linked})
    if request.method == "POST" and form.is_valid():
        link_events(cluster, form.chosen(), by=request.actor.user_id, at=timezone.now())
        messages.success(request, _("It was saved."))
        return redirect("cluster", slug)
    context = {"cluster": cluster, "form": form, "has_events": bool(known)}
    return render(request, "clusters/events.html", context, status=400 if form.errors else 200)


def _page(
    request: PageRequest, form: ClusterForm, cluster: Cluster | None, seen: ProposalShown | None
) -> HttpResponse:
    context = {"form": form, "cluster": cluster, "shown": seen}
    return render(request, "clusters/edit.html", context, status=400 if form.errors else 200)
