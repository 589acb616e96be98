"""The secret addresses of one's own calendars: made, renewed and revoked among the pages of the account."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from citybridge.core.errors import NotVisible
from citybridge.feeds.models import FeedKey
from citybridge.feeds.operations import renew_feed_key, revoke_feed_key
from citybridge.feeds.policies import may_act
from citybridge.feeds.queries import keys_of
from citybridge.web.account.acting import hats
from citybridge.web.account.own import own_user
from citybridge.web.requests import PageRequest


@dataclass(frozen=True)
class OwnCalendar:
    """One role with its address, if it has one; the address itself is told once, as `address`."""

    acting: str
    label: str
    key: FeedKey | None
    address: str = ""


@require_safe
def own_calendar(request: PageRequest) -> HttpResponse:
    return _page(request)


@require_POST
def renew(request: PageRequest) -> HttpResponse:
    """Shows the new address with this answer and never again."""
    acting = _acting(request)
    token = renew_feed_key(own_user(request), acting=acting, at=timezone.now())
    address = settings.SITE_URL.rstrip("/") + reverse("own-calendar-file", args=[token])
    return _page(request, told=(acting, address))


@require_POST
def revoke(request: PageRequest) -> HttpResponse:
    """A role that is gone may have its address revoked, too."""
    if revoke_feed_key(own_user(request), acting=request.POST.get("acting", ""), at=timezone.now()):
        messages.success(request, _("The address opens nothing any more."))
    return redirect("own-calendar")


def _acting(request: PageRequest) -> str:
    acting = request.POST.get("acting", "")
    if not may_act(request.own_actor, acting):
        raise NotVisible("own-calendar")
    return acting


def _page(request: PageRequest, *, told: tuple[str, str] = ("", "")) -> HttpResponse:
    keys = {key.acting: key for key in keys_of(own_user(request).pk)}
    roles = {hat.value: hat.label for hat in hats(request.own_actor, "")} or {"": _("My calendar")}
    lost = {acting: _("A role you no longer have") for acting in keys if acting not in roles}
    calendars = [
        OwnCalendar(acting, label, keys.get(acting), told[1] if told[1] and told[0] == acting else "")
        for acting, label in {**roles, **lost}.items()
    ]
    response = render(request, "calendars/own.html", {"calendars": calendars, "site": settings.SITE_URL.rstrip("/")})
    response.headers["Cache-Control"] = "private, no-store"
    return response
