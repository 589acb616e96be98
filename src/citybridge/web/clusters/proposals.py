"""What the graph proposes: the list with its search, each proposal, and putting it away."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member
from citybridge.clusters.access import check_proposals, check_search, get_proposal
from citybridge.clusters.engine.communities import TYPICAL
from citybridge.clusters.operations.dismissing import dismiss_proposal, take_back_dismissal
from citybridge.clusters.operations.searching import ask_for_search, stop_search
from citybridge.clusters.policies import can_name, can_search
from citybridge.clusters.queries.proposals import (
    dismissal_of,
    dismissed_by,
    last_finished,
    last_search,
    open_for,
    rows_of,
    search_in_work,
)
from citybridge.core.errors import OperationError
from citybridge.web.clusters.forms import DismissForm
from citybridge.web.clusters.shown import shown
from citybridge.web.navigation import members_of
from citybridge.web.requests import PageRequest

PAGE_SIZE = 20


@require_safe
def proposals(request: PageRequest) -> HttpResponse:
    """`?page=`: groups that wait for a name; below them those that were put away."""
    check_proposals(request.actor)
    page = Paginator(open_for(request.actor), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": shown(page.object_list),
        "dismissed": shown(dismissed_by(request.actor)[:PAGE_SIZE]),
        "search": search_in_work(),
        "latest": last_search(),
        "stands": last_finished(),
        "may_search": can_search(request.actor),
        "typical": TYPICAL,
    }
    return render(request, "clusters/proposals.html", context)


@require_safe
def progress(request: PageRequest) -> HttpResponse:
    """The piece of the page that renews itself; when the search is over, the page is loaded anew."""
    check_proposals(request.actor)
    search_now = search_in_work()
    answer = render(
        request, "clusters/_progress.html", {"search": search_now, "may_search": can_search(request.actor)}
    )
    if search_now is None:
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_POST
def search(request: PageRequest) -> HttpResponse:
    check_search(request.actor)
    ask_for_search(by=request.actor.user_id, at=timezone.now())
    return redirect("cluster-proposals")


@require_POST
def stop(request: PageRequest) -> HttpResponse:
    check_search(request.actor)
    search_now = search_in_work()
    if search_now is not None:
        stop_search(search_now, by=request.actor.user_id, at=timezone.now())
        messages.success(request, _("The search stops. What was found before stands."))
    return redirect("cluster-proposals")


@require_safe
def proposal(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = get_proposal(request.actor, public_id)
    context = {
        "shown": shown([found])[0],
        "proposal": found,
        "rows": rows_of(found),
        "dismissal": dismissal_of(request.actor, found),
        "may_name": can_name(request.actor, found),
        "members": members_of(request.actor),
    }
    return render(request, "clusters/proposal.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def dismiss(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Ask first; the secretariat puts it away for all, an office on its own pages."""
    found = get_proposal(request.actor, public_id)
    form = DismissForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, by, at = form.cleaned_data["reason"], request.actor.user_id, timezone.now()
        try:
            for member in _places(request.actor):
                dismiss_proposal(found, member=member, reason=reason, by=by, at=at)
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It was put away and does not come back by itself."))
            return redirect("cluster-proposals")
    context = {"shown": shown([found])[0], "form": form}
    return render(request, "clusters/dismiss.html", context, status=400 if form.errors else 200)


@require_POST
def again(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Take back what was put away by one's own side."""
    found = get_proposal(request.actor, public_id)
    for member in _places(request.actor):
        take_back_dismissal(found, member=member, by=request.actor.user_id, at=timezone.now())
    return redirect("cluster-proposal", public_id)


def _places(actor: Actor) -> list[Member] | list[None]:
    """For whom something is put away: for all by the secretariat, else for one's own members."""
    return [None] if actor.is_secretariat else members_of(actor)
