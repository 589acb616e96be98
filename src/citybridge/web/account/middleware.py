"""Two guards of a session: how long it lasts, and that an office acts only after a second step."""

import time
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.accounts.actor import VISITOR, Actor
from citybridge.accounts.models import User
from citybridge.web.account.limits import remember_device

Respond = Callable[[HttpRequest], HttpResponse]
MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
# Seconds: without a click, and in all (R91).
OFFICE_LIMITS = (30 * MINUTE, 12 * HOUR)
COMPANY_LIMITS = (12 * HOUR, 14 * DAY)
BEGAN, SEEN = "began_at", "seen_at"
# Pages that lead to a second step, and out.
OPEN_WITHOUT = frozenset({"sign-out", "account_logout", "account-settings", "acting-for", "usersessions_list"})
PREFIXES = ("mfa_", "account_")


class SessionLimitMiddleware:
    """Ends a session that was idle or lasted too long, and shows times as the person's clock does."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._respond(request)
        if getattr(request, "began_session", False) and isinstance(request.user, User):
            remember_device(request, response, request.user)
        return response

    def _respond(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.respond(request)
        if self._is_over(request):
            logout(request)
            request.actor = VISITOR  # type: ignore[attr-defined]
            messages.info(request, _("You were signed out because you had not been here for a while."))
            return self.respond(request)
        with timezone.override(ZoneInfo(request.user.time_zone)):
            return self.respond(request)

    def _is_over(self, request: HttpRequest) -> bool:
        now, session = int(time.time()), request.session
        idle, whole = limits_of(request.whole_actor, is_staff=request.user.is_staff)  # type: ignore[attr-defined]
        began, seen = session.get(BEGAN, now), session.get(SEEN, now)
        if now - seen > idle or now - began > whole:
            return True
        if BEGAN not in session or now - seen >= MINUTE:
            session[BEGAN], session[SEEN] = began, now
        return False


def limits_of(actor: Actor, *, is_staff: bool) -> tuple[int, int]:
    return OFFICE_LIMITS if actor.is_office or actor.is_secretariat or is_staff else COMPANY_LIMITS


class SecondStepMiddleware:
    """Leads whoever must have a second step to the page where it is set up; their rights are off until then."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        if not getattr(request, "lacks_second_step", False) or match is None:
            return None
        name = match.url_name or ""
        if name in OPEN_WITHOUT or (name.startswith(PREFIXES) and match.namespace != "admin"):
            return None
        if getattr(view, "login_required", True) or match.namespace == "admin":
            messages.warning(request, _("Set up a second step first; your office's rights begin with it."))
            return redirect("mfa_index")
        return None
