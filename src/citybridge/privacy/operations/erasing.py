"""Erasing a person, and doing it again after a restore."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.privacy import ledger
from citybridge.privacy.enums import RequestKind
from citybridge.privacy.models import Erasure, PrivacyRequest
from citybridge.privacy.operations.audit import record
from citybridge.privacy.operations.consents import withdraw_consent
from citybridge.privacy.queries import GRACE, consents_held, open_requests
from citybridge.privacy.registry import PersonalData, rooms


@transaction.atomic
def erase_person(user_id: int, *, at: datetime, actor: int | None = None) -> None:
    """Remove the account and everything of it that the rooms registered; what is asked for again does nothing.

    Consents end first, so that what rests on them ends too. The account goes last: rooms look their rows up by it.
    What stays is in the notice: the proof of declarations, the register of transfers and the audit log, all under
    ids that belong to nobody any more.
    """
    user = get_user_model().objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        return
    for consent in consents_held(user.public_id):
        withdraw_consent(consent, at=at)
    for part in _account_last(rooms()):
        if part.erase is not None:
            part.erase(user_id, at)
    get_user_model().objects.filter(pk=user_id).delete()
    Erasure.objects.get_or_create(subject=user.public_id, defaults={"user_id": user_id, "at": at})
    record("person.erased", noun="person", object_id=user.public_id, actor=actor, about=user_id, at=at)
    transaction.on_commit(sync_ledger)


@transaction.atomic
def answer_erasure(request: PrivacyRequest, *, at: datetime, actor: int | None = None) -> None:
    """Carry out a wish to be erased, at once: by the secretariat, or when the days of grace are over."""
    locked = PrivacyRequest.objects.select_for_update().get(pk=request.pk)
    if locked.kind != RequestKind.ERASURE or locked.answered_at or locked.withdrawn_at:
        raise OperationError(_("This request was answered or taken back meanwhile."))
    user_id = get_user_model().objects.filter(public_id=locked.subject).values_list("pk", flat=True).first()
    if user_id is not None:
        erase_person(user_id, at=at, actor=actor)
    locked.answered_at = at
    locked.save(update_fields=["answered_at"])


def erase_due(*, at: datetime) -> int:
    """Erase everybody whose days of grace are over; returns how many."""
    due = list(open_requests().filter(kind=RequestKind.ERASURE, asked_at__lte=at - GRACE))
    for request in due:
        answer_erasure(request, at=at)
    return len(due)


def pending_replay() -> list[ledger.Entry]:
    """Entries of the file that this database does not know: it was restored from an older state."""
    entries = {entry.subject: entry for entry in ledger.read_ledger()}
    known = Erasure.objects.filter(subject__in=entries).values_list("subject", flat=True)
    return [entry for subject, entry in entries.items() if subject not in set(known)]


def replay_erasures(*, at: datetime) -> int:
    """Erase again whom a restore brought back; returns how many entries were missing. Called before serving (R12)."""
    missing = pending_replay()
    for entry in missing:
        _replay(entry, at)
    sync_ledger()
    return len(missing)


def sync_ledger() -> None:
    """Write into the file what only the database knows, as after a crash between commit and file."""
    written = {entry.subject for entry in ledger.read_ledger()}
    rows = Erasure.objects.exclude(subject__in=written).order_by("pk")
    ledger.append_to_ledger(ledger.Entry(row.subject, row.user_id, row.at) for row in rows)


@transaction.atomic
def _replay(entry: ledger.Entry, at: datetime) -> None:
    if get_user_model().objects.filter(pk=entry.user_id, public_id=entry.subject).exists():
        erase_person(entry.user_id, at=at)
    Erasure.objects.get_or_create(subject=entry.subject, defaults={"user_id": entry.user_id, "at": entry.at})


def _account_last(parts: Sequence[PersonalData]) -> list[PersonalData]:
    """Rooms find their rows by the account, so its own room comes last."""
    home = settings.AUTH_USER_MODEL.partition(".")[0]
    return sorted(parts, key=lambda part: part.room == home)
