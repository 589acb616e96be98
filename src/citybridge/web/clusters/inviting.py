"""Asking organisations, and taking an invitation back or an organisation out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from citybridge.clusters.access import get_affiliation, get_coordinated
from citybridge.clusters.models import Cluster
from citybridge.clusters.operations.affiliating import invite, take_out
from citybridge.clusters.queries.clusters import concerned_by, named_like
from citybridge.clusters.queries.proposals import could_join
from citybridge.core.errors import OperationError
from citybridge.organisations.models import Organisation
from citybridge.web.clusters.forms import InviteForm
from citybridge.web.requests import PageRequest

LONGEST_NAME = 100


@require_http_methods(["GET", "HEAD", "POST"])
def invite_page(request: PageRequest, slug: str) -> HttpResponse:
    """Those of the proposal behind the cluster; `?q=` finds others by name."""
    cluster = get_coordinated(request.actor, slug)
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_NAME]
    form = InviteForm(_choices(cluster, wanted), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invited = invite(cluster, form.chosen(), by=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            said = ngettext(
                "%(count)d organisation was invited.", "%(count)d organisations were invited.", len(invited)
            )
            messages.success(request, said % {"count": len(invited)})
            return redirect("cluster", slug)
    context = {"cluster": cluster, "form": form, "wanted": wanted, "has_choices": bool(form.by_id)}
    return render(request, "clusters/invite.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def out(request: PageRequest, slug: str, organisation: UUID) -> HttpResponse:
    """Ask first, then take back the invitation or take the organisation out."""
    cluster = get_coordinated(request.actor, slug)
    affiliation = get_affiliation(cluster, organisation)
    if request.method == "POST":
        take_out(affiliation, by=request.actor.user_id, at=timezone.now())
        messages.success(request, _("It was saved."))
        return redirect("cluster", slug)
    return render(request, "clusters/take_out.html", {"cluster": cluster, "affiliation": affiliation})


def _choices(cluster: Cluster, wanted: str) -> list[Organisation]:
    taken = concerned_by(cluster)
    if wanted:
        return list(named_like(wanted, taken))
    return list(could_join(getattr(cluster, "proposal", None), taken))
