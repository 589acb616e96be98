"""What follows when somebody signs in, or changes how they sign in: a line in the log, other sessions end."""

import time
from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as step_signals
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

from citybridge.accounts.models import User
from citybridge.accounts.operations import end_sessions, note_session
from citybridge.organisations.operations.people import announce_claims
from citybridge.privacy.operations import record
from citybridge.web.account.middleware import BEGAN, SEEN


def connect() -> None:
    user_logged_in.connect(begin_session, dispatch_uid="citybridge.begin")
    for signal in (account_signals.password_changed, account_signals.password_set, account_signals.password_reset):
        signal.connect(note_password, dispatch_uid="citybridge.password")
    account_signals.email_confirmed.connect(note_confirmation, dispatch_uid="citybridge.confirmed")
    for signal, verb in (
        (step_signals.authenticator_added, "second_step.added"),
        (step_signals.authenticator_removed, "second_step.removed"),
        (step_signals.authenticator_reset, "second_step.renewed"),
    ):
        signal.connect(_step_receiver(verb), weak=False, dispatch_uid=f"citybridge.{verb}")


def begin_session(sender: Any, request: HttpRequest, user: User, **_rest: Any) -> None:  # noqa: ARG001 - a receiver
    now = int(time.time())
    request.session[BEGAN], request.session[SEEN] = now, now
    request.began_session = True  # type: ignore[attr-defined]
    methods = [entry["method"] for entry in request.session.get("account_authentication_methods", [])]
    _record("session.began", user, {"methods": methods})


def note_confirmation(sender: Any, request: HttpRequest, email_address: Any, **_rest: Any) -> None:  # noqa: ARG001
    """Claims that waited for this address are shown to their offices now."""
    announce_claims(email_address.user, at=timezone.now())


def note_password(sender: Any, request: HttpRequest, user: User, **_rest: Any) -> None:  # noqa: ARG001 - a receiver
    """Django ends the sessions by itself: their hash holds the password."""
    _record("password.changed", user, {})
    _end_others(request, user)


def _step_receiver(verb: str) -> Any:
    def note_step(sender: Any, request: HttpRequest, user: User, authenticator: Any, **_rest: Any) -> None:  # noqa: ARG001
        _record(verb, user, {"type": str(authenticator.type)})
        _end_others(request, user)

    return note_step


def _end_others(request: HttpRequest, user: User) -> None:
    """Every session ends; that of this request, when there is one, begins anew."""
    end_sessions(user, actor=user.pk, at=timezone.now())
    if request.user.is_authenticated and request.user.pk == user.pk:
        update_session_auth_hash(request, user)
        note_session(request)


def _record(verb: str, user: User, details: dict[str, Any]) -> None:
    at = timezone.now()
    record(verb, noun="person", object_id=user.public_id, actor=user.pk, about=user.pk, at=at, details=details)
