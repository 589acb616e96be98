"""Searches one keeps: saved from the search page or a topic, named, paused, removed and brought back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.alerts.access import get_alert, get_leaving_user, get_removed_alert
from citybridge.alerts.engine.keeping import Search
from citybridge.alerts.operations import (
    change_alert,
    mark_seen,
    pause_alert,
    pause_all,
    remove_alert,
    restore_alert,
    resume_alert,
    save_alert,
)
from citybridge.alerts.queries.alerts import alerts_of, findings_of, removed_by
from citybridge.core.errors import OperationError
from citybridge.matching.enums import Noun
from citybridge.web.account.own import own_user
from citybridge.web.alerts.forms import AlertForm
from citybridge.web.requests import PageRequest
from citybridge.web.search.wanted import Wanted

PAGE_SIZE = 20


@require_safe
def alerts(request: PageRequest) -> HttpResponse:
    """One's saved searches, and those one removed lately."""
    user = own_user(request)
    context = {"alerts": alerts_of(user.pk, today=timezone.localdate()), "removed": removed_by(user.pk)}
    return render(request, "alerts/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: PageRequest, public_id: UUID) -> HttpResponse:
    """What it found, the latest first; and its name and rhythm to change."""
    found = get_alert(request.actor, public_id)
    form = AlertForm(found, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_alert(found, **form.cleaned_data, at=timezone.now())
        messages.success(request, _("The saved search was changed."))
        return redirect("alert", found.public_id)
    findings = findings_of(found, today=timezone.localdate())
    context = {
        "alert": found,
        "form": form,
        "page": Paginator(findings, PAGE_SIZE).get_page(request.GET.get("page")),
        "new": findings.filter(seen_at__isnull=True).count(),
    }
    return render(request, "alerts/alert.html", context, status=400 if form.errors else 200)


@require_POST
def keep(request: PageRequest) -> HttpResponse:
    """`search` is the query of the search page."""
    wanted = Wanted(QueryDict(request.POST.get("search", "")))
    try:
        _refuse_without_profiles(wanted)
        search = Search(wanted.text[:300], wanted.filters(timezone.localdate()), wanted.address)
        kept = save_alert(own_user(request), search, name=wanted.name(), at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
        return redirect("alerts")
    messages.success(request, _("Saved. From now on you are told by mail of new offers and requests."))
    return redirect("alert", kept.public_id)


def _refuse_without_profiles(wanted: Wanted) -> None:
    if wanted.what is not None and wanted.what.noun != Noun.PROFILE:
        raise OperationError(_("A saved search tells of offers and requests. Choose these instead of organisations."))


@require_POST
def seen(request: PageRequest, public_id: UUID) -> HttpResponse:
    mark_seen(get_alert(request.actor, public_id), at=timezone.now())
    return redirect("alert", public_id)


@require_POST
def pause(request: PageRequest, public_id: UUID) -> HttpResponse:
    pause_alert(get_alert(request.actor, public_id), at=timezone.now())
    messages.success(request, _("This search looks for nothing until you let it go on."))
    return redirect("alert", public_id)


@require_POST
def resume(request: PageRequest, public_id: UUID) -> HttpResponse:
    resume_alert(get_alert(request.actor, public_id), at=timezone.now())
    messages.success(request, _("This search looks again. What was published meanwhile counts as old."))
    return redirect("alert", public_id)


@require_POST
def remove(request: PageRequest, public_id: UUID) -> HttpResponse:
    remove_alert(get_alert(request.actor, public_id), at=timezone.now())
    messages.success(request, _("The saved search was removed. You can bring it back below."))
    return redirect("alerts")


@require_POST
def restore(request: PageRequest, public_id: UUID) -> HttpResponse:
    try:
        kept = restore_alert(get_removed_alert(request.actor, public_id), at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
        return redirect("alerts")
    messages.success(request, _("The saved search is back."))
    return redirect("alert", kept.public_id)


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, since mail scanners look; one POST pauses all, without cookie (RFC 8058)."""
    user = get_leaving_user(token)
    if request.method == "POST":
        pause_all(user, at=timezone.now())
    return render(request, "alerts/leave.html", {"is_done": request.method == "POST"})
