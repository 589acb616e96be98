"""How often a person is told by mail of what waits, and the way out of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from citybridge.notifications.access import get_leaving_user
from citybridge.notifications.engine.moments import rhythm_of
from citybridge.notifications.enums import Weekday
from citybridge.notifications.operations import choose_digest, end_digest
from citybridge.notifications.queries import digest_of
from citybridge.notifications.validators import USUAL_HOUR
from citybridge.web.account.own import own_user
from citybridge.web.notifications.forms import DigestForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def digest(request: PageRequest) -> HttpResponse:
    user = own_user(request)
    kept = digest_of(user.pk)
    said = {
        "rhythm": rhythm_of(kept.rhythm if kept else "", request.own_actor),
        "weekday": kept.weekday if kept else Weekday.MONDAY,
        "hour": kept.hour if kept else USUAL_HOUR,
    }
    form = DigestForm(initial=said, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        choose_digest(user, **form.cleaned_data, at=timezone.now())
        messages.success(request, _("Your choice was saved; it holds from tomorrow on."))
        return redirect("digest")
    return render(request, "notifications/digest.html", {"form": form}, status=400 if form.errors else 200)


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, since mail scanners look; one POST ends the digest, without cookie (RFC 8058)."""
    user = get_leaving_user(token)
    if request.method == "POST":
        end_digest(user, at=timezone.now())
    return render(request, "notifications/leave.html", {"is_done": request.method == "POST"})
