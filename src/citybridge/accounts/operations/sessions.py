"""Sessions: where somebody is signed in, and how that ends; and a code that is used once."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import override

from citybridge.accounts.models import User
from citybridge.accounts.operations.mails import write_to_person
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.privacy.operations import record


def note_session(request: Any) -> None:
    """Put the session of this request on the person's list."""
    UserSession.objects.create_from_request(request)


@transaction.atomic
def end_session(user: User, *, session_id: int, at: datetime) -> None:
    """End one of the person's own sessions; one that is over already is no fault."""
    session = UserSession.objects.filter(user=user, pk=session_id).first()
    if session is not None:
        session.end()
        record("session.ended", noun="person", object_id=user.public_id, actor=user.pk, about=user.pk, at=at)


@transaction.atomic
def end_sessions(user: User, *, actor: int | None, at: datetime) -> None:
    """End all sessions of a person at once, also those that are on no list; the caller renews their own."""
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
    user.refresh_from_db(fields=["session_round"])
    UserSession.objects.filter(user=user).delete()
    record("session.ended", noun="person", object_id=user.public_id, actor=actor, about=user.pk, at=at)


@transaction.atomic
def reset_second_step(user: User, *, at: datetime) -> int:
    """Take all second steps away, after somebody made sure who asks; returns how many. The person is written to.

    The password stays, and whoever needs a second step has no rights until a new one is set up.
    """
    count = int(Authenticator.objects.filter(user=user).delete()[0])
    record("second_step.reset", noun="person", object_id=user.public_id, actor=None, about=user.pk, at=at)
    end_sessions(user, actor=None, at=at)
    with override(DJANGO_LANGUAGE[Language(user.language)]):
        context = {"event": "step-removed", "path": reverse("account_reset_password")}
    write_to_person(user, "security-notice", context=context, key=f"second-step-reset:{user.pk}:{at}", at=at)
    return count


@transaction.atomic
def use_totp_step(authenticator: Authenticator, step: int) -> bool:
    """Use a time step of an app's code; a step that is not later than the last used one is refused.

    RFC 6238 section 5.2: a code is accepted once. The row is held, so that two requests cannot both use it.
    """
    locked = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    if step <= locked.data.get("last_step", -1):
        return False
    locked.data["last_step"] = step
    locked.save(update_fields=["data"])
    authenticator.data = locked.data
    return True
