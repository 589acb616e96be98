"""Telling people what became of their requests about data, and reminding the secretariat (R15)."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from citybridge.accounts.models import User
from citybridge.accounts.operations.mails import write_to_person
from citybridge.accounts.queries import secretariat
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.privacy import operations as privacy
from citybridge.privacy.enums import RequestKind
from citybridge.privacy.models import PrivacyRequest
from citybridge.privacy.queries import GRACE


@transaction.atomic
def ask_to_be_erased(user: User, *, at: datetime) -> PrivacyRequest:
    """Lock the account; the message to its address tells somebody whose account was taken over."""
    request = privacy.ask(RequestKind.ERASURE, subject=user.public_id, at=at, user_id=user.pk)
    _write(user, "erasure-asked", request, at=at, key=f"erasure-asked:{request.public_id}")
    return request


@transaction.atomic
def answer_request(
    request: PrivacyRequest, text: str, *, at: datetime, actor: int | None = None, extends: bool = False
) -> None:
    """Answer or extend, and tell the person that there is something to read; the words stay behind the sign-in."""
    act = privacy.extend if extends else privacy.answer
    act(request, text, at=at, actor=actor)
    user = User.objects.filter(public_id=request.subject).first()
    if user is not None:
        template = "request-extended" if extends else "request-answered"
        _write(user, template, request, at=at, key=f"{template}:{request.public_id}")


@transaction.atomic
def remind_of_requests(*, at: datetime) -> int:
    """Write to everybody of the secretariat at 14 and 25 days; returns how many requests are concerned."""
    due = privacy.take_due_reminders(at=at)
    for request, number in due:
        for user in secretariat():
            key = f"request-due:{request.public_id}:{number}:{user.pk}"
            _write(user, "request-due", request, at=at, key=key, name="privacy-request")
    return len(due)


def _write(  # noqa: PLR0913 - one message
    user: User, template: str, request: PrivacyRequest, *, at: datetime, key: str, name: str = "own-data"
) -> None:
    with override(DJANGO_LANGUAGE[Language(user.language)]):
        path = reverse(name, args=[request.public_id] if name == "privacy-request" else [])
        kind = request.get_kind_display()
    context = {"path": path, "kind": kind, "due_on": request.due_on, "erased_on": (request.asked_at + GRACE).date()}
    write_to_person(user, template, context=context, key=key, at=at)
