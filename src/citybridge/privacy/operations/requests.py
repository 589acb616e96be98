"""What people ask for, and the clock that runs from then on (GDPR Art. 12(3), PIPL Art. 50)."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.privacy.enums import RequestKind
from citybridge.privacy.models import PrivacyRequest
from citybridge.privacy.operations.audit import record
from citybridge.privacy.queries import open_requests, pending_erasure

REMINDERS = (timedelta(days=14), timedelta(days=25))
MONTHS, MONTHS_WHEN_EXTENDED = 1, 3


@transaction.atomic
def ask(kind: str, *, subject: UUID, at: datetime, text: str = "", user_id: int | None = None) -> PrivacyRequest:
    """Write down what a person asks for; a second wish to be erased gives the first one."""
    if kind == RequestKind.ERASURE and (pending := pending_erasure(subject)):
        return pending
    if kind != RequestKind.ERASURE and not text.strip():
        raise OperationError(_("Say in a few words what this is about."))
    request = PrivacyRequest.objects.create(
        subject=subject, kind=kind, text=text, asked_at=at, due_on=_due(at, months=MONTHS)
    )
    _record("asked", request, at=at, actor=user_id, about=user_id)
    return request


@transaction.atomic
def take_back(request: PrivacyRequest, *, at: datetime, user_id: int | None = None) -> None:
    """The person thought better of it."""
    locked = _lock_open(request)
    locked.withdrawn_at = at
    locked.save(update_fields=["withdrawn_at"])
    _record("taken_back", locked, at=at, actor=user_id, about=user_id)


@transaction.atomic
def answer(request: PrivacyRequest, text: str, *, at: datetime, actor: int | None = None) -> None:
    """Answer in words; a wish to be erased is answered by erasing."""
    locked = _lock_open(request)
    if locked.kind == RequestKind.ERASURE:
        raise OperationError(_("A wish to be erased is answered by erasing."))
    if not text.strip():
        raise OperationError(_("Write the answer."))
    locked.answer, locked.answered_at = text, at
    locked.save(update_fields=["answer", "answered_at"])
    _record("answered", locked, at=at, actor=actor)


@transaction.atomic
def extend(request: PrivacyRequest, because: str, *, at: datetime, actor: int | None = None) -> None:
    """Two more months, once, with a reason that the person is told within the first month."""
    locked = _lock_open(request)
    if locked.kind == RequestKind.ERASURE or locked.extended_because:
        raise OperationError(_("This deadline cannot be extended."))
    if not because.strip():
        raise OperationError(_("Give the reason; the person reads it."))
    if timezone.localdate(at) > locked.due_on:
        raise OperationError(_("The deadline is over; it can be extended only before."))
    locked.extended_because = because
    locked.due_on = _due(locked.asked_at, months=MONTHS_WHEN_EXTENDED)
    locked.save(update_fields=["extended_because", "due_on"])
    _record("extended", locked, at=at, actor=actor)


@transaction.atomic
def take_due_reminders(*, at: datetime) -> list[tuple[PrivacyRequest, int]]:
    """Requests whose next reminder is due, with its number (1 or 2); they count as reminded from now on."""
    due = []
    for request in open_requests().exclude(kind=RequestKind.ERASURE).select_for_update():
        number = sum(at >= request.asked_at + after for after in REMINDERS)
        if number > request.reminded:
            request.reminded = number
            request.save(update_fields=["reminded"])
            due.append((request, number))
    return due


def _lock_open(request: PrivacyRequest) -> PrivacyRequest:
    locked = PrivacyRequest.objects.select_for_update().get(pk=request.pk)
    if locked.answered_at or locked.withdrawn_at:
        raise OperationError(_("This request was answered or taken back meanwhile."))
    return locked


def _due(asked_at: datetime, *, months: int) -> date:
    """The day of the same number; where that month has none, its last (Regulation 1182/71, Art. 3(2)(c))."""
    asked = timezone.localdate(asked_at)
    years, month = divmod(asked.month - 1 + months, 12)
    year, month = asked.year + years, month + 1
    return date(year, month, min(asked.day, monthrange(year, month)[1]))


def _record(verb: str, request: PrivacyRequest, *, at: datetime, actor: int | None, about: int | None = None) -> None:
    record(
        f"privacy_request.{verb}",
        noun="privacy_request",
        object_id=request.public_id,
        actor=actor,
        about=about,
        at=at,
        details={"kind": request.kind},
    )
