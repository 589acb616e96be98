"""From the outbox to the relay: at least once, twice only if the process dies between the relay's yes and our commit.

A row is leased before it is sent, and what became of it is written only by whoever still holds the lease. A crash at
any point leaves a row that the sweep takes up again when the lease has run out (R122, R123).
"""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import F

from citybridge.core.work import enqueue
from citybridge.mail.enums import WAITING, MailState, SuppressionReason
from citybridge.mail.gate import may_send
from citybridge.mail.models import OutboxState, OutgoingMail
from citybridge.mail.operations.queueing import DELIVER
from citybridge.mail.operations.suppressing import suppress_address
from citybridge.mail.queries import due, facts_of, has_older_in_line, is_open, outbox_state
from citybridge.mail.relay import Answer, Fate, hand_over

LEASE = timedelta(minutes=5)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=5)
# So many dialogues in a row that broke off tell of the relay and not of the messages.
STRIKES = 3
SWEPT_AT_ONCE = 500
log = structlog.get_logger(__name__)


def deliver_mail(mail_id: int, *, at: datetime) -> MailState | None:
    """Try one message; returns its state after that, or None when it is not its turn."""
    mail = _claim(mail_id, at)
    if mail is None:
        return None
    reason = _withheld_because(mail, at)
    if reason:
        return _finish(mail, MailState.WITHHELD, reason, at)
    answer = hand_over(mail)
    _remember_relay(answer, at)
    return _settle(mail, answer, at)


def sweep_outbox(*, at: datetime) -> int:
    """Queue again what is due and nobody is at; give up what is too old. Returns how many were queued."""
    state = outbox_state()
    if state.paused_at is not None:
        return 0
    for mail in due(at).filter(created_at__lte=at - GIVE_UP_AFTER)[:SWEPT_AT_ONCE]:
        _give_up(mail, at)
    if not is_open(at):
        return 0
    ids = list(due(at).values_list("pk", flat=True)[:SWEPT_AT_ONCE])
    for mail_id in ids:
        enqueue(DELIVER, lock=f"mail-{mail_id}", mail_id=mail_id)
    return len(ids)


def pause_after(failures: int) -> timedelta:
    """1 minute, doubled with each failure, 1 hour at most."""
    doubled = 1 << min(max(failures, 1) - 1, 10)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


@transaction.atomic
def _claim(mail_id: int, at: datetime) -> OutgoingMail | None:
    """Lease the row; None when it is final, not due, somebody else's, behind another, or the outbox is closed."""
    if not is_open(at):
        return None
    mail = due(at).select_for_update(skip_locked=True).filter(pk=mail_id).first()
    if mail is None or has_older_in_line(mail, at):
        return None
    mail.state, mail.attempts, mail.leased_until = MailState.SENDING, mail.attempts + 1, at + LEASE
    mail.save(update_fields=["state", "attempts", "leased_until"])
    return mail


def _withheld_because(mail: OutgoingMail, at: datetime) -> str:
    """Why it must not go now; empty when it may."""
    if mail.not_after is not None and mail.not_after < at:
        return "too-late"
    return may_send(facts_of(mail)).reason


def _settle(mail: OutgoingMail, answer: Answer, at: datetime) -> MailState | None:
    if answer.fate is Fate.SENT:
        return _finish(mail, MailState.SENT, "", at)
    if answer.fate is Fate.BOUNCED:
        suppress_address(mail.to_address, reason=SuppressionReason.BOUNCED, at=at)
    if answer.fate in {Fate.BOUNCED, Fate.FAILED}:
        return _finish(mail, MailState.FAILED, answer.reason, at)
    if at - mail.created_at >= GIVE_UP_AFTER:
        return _finish(mail, MailState.FAILED, f"given up: {answer.reason}", at)
    # A relay that cannot be reached is no fault of the message: it stays first in line.
    pause = timedelta() if answer.fate is Fate.UNREACHABLE else pause_after(mail.attempts)
    return _write(mail, MailState.RETRYING, answer.reason, next_attempt_at=at + pause)


def _remember_relay(answer: Answer, at: datetime) -> None:
    """Let the whole outbox rest while the relay does not answer, instead of waiting for it with every message."""
    if answer.fate is Fate.UNREACHABLE or answer.reason.startswith("broken off"):
        state, _created = OutboxState.objects.get_or_create(pk=1)
        OutboxState.objects.filter(pk=1).update(failures=F("failures") + 1)
        failures = state.failures + 1
        if answer.fate is Fate.UNREACHABLE or failures >= STRIKES:
            OutboxState.objects.filter(pk=1).update(resting_until=at + pause_after(failures))
            log.error("mail relay fails", failures=failures, reason=answer.reason)
    else:
        OutboxState.objects.filter(pk=1, failures__gt=0).update(failures=0, resting_until=None)


def _finish(mail: OutgoingMail, state: MailState, reason: str, at: datetime) -> MailState | None:
    if state is MailState.FAILED:
        log.error("mail failed", mail=str(mail.public_id), template=mail.template, reason=reason)
    return _write(mail, state, reason, finished_at=at)


def _write(mail: OutgoingMail, state: MailState, reason: str, **more: datetime) -> MailState | None:
    """What became of the try, unless the lease ran out meanwhile and somebody else took the row."""
    held = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.SENDING, attempts=mail.attempts)
    written = held.update(state=state, reason=reason[:200], leased_until=None, **more)
    return state if written else None


def _give_up(mail: OutgoingMail, at: datetime) -> None:
    still = OutgoingMail.objects.filter(pk=mail.pk, state__in=WAITING, attempts=mail.attempts)
    if still.update(state=MailState.FAILED, reason="given up", leased_until=None, finished_at=at):
        log.error("mail failed", mail=str(mail.public_id), template=mail.template, reason="given up")
