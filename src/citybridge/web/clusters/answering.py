"""What an organisation says: yes, no, not any more. Its office may say it too, with the reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.clusters.access import get_cluster, get_deciding
from citybridge.clusters.enums import AffiliationState, Decider
from citybridge.clusters.models import Affiliation
from citybridge.clusters.operations.affiliating import answer
from citybridge.clusters.policies import is_its_own
from citybridge.clusters.queries.clusters import affiliation_of, joinable_by
from citybridge.core.errors import OperationError
from citybridge.web.clusters.forms import ReasonForm
from citybridge.web.requests import PageRequest

FIRST = 50


@require_safe
def join(request: PageRequest, slug: str) -> HttpResponse:
    """`?q=`: own organisations that do not take part yet, each with its way in."""
    cluster = get_cluster(request.actor, slug)
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:100]
    found = joinable_by(request.actor, cluster, wanted)
    context = {"cluster": cluster, "wanted": wanted, "organisations": found[:FIRST], "count": found.count()}
    return render(request, "clusters/join.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_page(request: PageRequest, slug: str, organisation: UUID) -> HttpResponse:
    """`answer`: joined, declined or left, whichever fits where the organisation stands."""
    cluster = get_cluster(request.actor, slug)
    found = get_deciding(request.actor, organisation)
    affiliation = affiliation_of(cluster, found)
    is_office = not is_its_own(request.actor, found)
    form = ReasonForm(request.POST or None, is_office=is_office)
    said = request.POST.get("answer", "")
    if said in _possible(affiliation) and form.is_valid():
        decider, reason = Decider.OFFICE if is_office else Decider.ORGANISATION, form.cleaned_data.get("reason", "")
        by, at, state = request.actor.user_id, timezone.now(), AffiliationState(said)
        try:
            answer(cluster, found, state, decider=decider, reason=reason, by=by, at=at)
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your answer was saved."))
            return redirect("cluster", slug)
    context = {
        "cluster": cluster,
        "organisation": found,
        "state": affiliation.state if affiliation else "",
        "form": form,
        "is_office": is_office,
    }
    return render(request, "clusters/answer.html", context, status=400 if form.errors else 200)


def _possible(affiliation: Affiliation | None) -> tuple[str, ...]:
    state = affiliation.state if affiliation else ""
    if state == AffiliationState.JOINED:
        return (AffiliationState.LEFT,)
    declined = (AffiliationState.DECLINED,) if state == AffiliationState.INVITED else ()
    return (AffiliationState.JOINED, *declined)
