"""Reads of the outbox: what is due, what the gate must know, what an operator asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Min, Q, QuerySet

from citybridge.mail.addresses import address_hash
from citybridge.mail.enums import WAITING, MailPurpose, MailState, SuppressionReason
from citybridge.mail.gate import Facts
from citybridge.mail.models import OutboxState, OutgoingMail, Suppression
from citybridge.privacy.enums import Channel, ConsentAct
from citybridge.privacy.models import Consent

LATE = timedelta(minutes=15)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class OutboxHealth:
    """`oldest` is how long the oldest message that could go waits; `failed` counts those of the last day."""

    waiting: int
    oldest: timedelta
    failed: int
    is_paused: bool
    is_resting: bool

    @property
    def is_late(self) -> bool:
        return self.oldest > LATE


def due(at: datetime) -> QuerySet[OutgoingMail]:
    """What may be tried now: nobody is at it, or whoever was is gone."""
    free = Q(leased_until__isnull=True) | Q(leased_until__lte=at)
    return OutgoingMail.objects.filter(free, state__in=WAITING, next_attempt_at__lte=at).order_by("pk")


def has_older_in_line(mail: OutgoingMail, at: datetime) -> bool:
    """Whether an earlier message to the same address is due: messages reach a person in their order."""
    older = OutgoingMail.objects.filter(to_address=mail.to_address, pk__lt=mail.pk, state__in=WAITING)
    return older.filter(next_attempt_at__lte=at).exists()


def outbox_state() -> OutboxState:
    return OutboxState.objects.filter(pk=1).first() or OutboxState(pk=1)


def is_open(at: datetime) -> bool:
    """Neither paused by a person nor resting after the relay failed."""
    state = outbox_state()
    return state.paused_at is None and (state.resting_until is None or state.resting_until <= at)


def outbox_health(at: datetime) -> OutboxHealth:
    waiting = OutgoingMail.objects.filter(state__in=WAITING)
    oldest = waiting.aggregate(first=Min("created_at"))["first"]
    state = outbox_state()
    return OutboxHealth(
        waiting=waiting.count(),
        oldest=at - oldest if oldest else timedelta(),
        failed=OutgoingMail.objects.filter(state=MailState.FAILED, finished_at__gte=at - DAY).count(),
        is_paused=state.paused_at is not None,
        is_resting=state.resting_until is not None and state.resting_until > at,
    )


def is_suppressed(address: str) -> bool:
    """Whether the address bounced for good or its owner complained: nothing goes there."""
    reasons = (SuppressionReason.BOUNCED, SuppressionReason.COMPLAINED)
    return Suppression.objects.filter(address_hash=address_hash(address), reason__in=reasons).exists()


def has_objected(address: str, *, after: datetime | None = None) -> bool:
    """Whether its owner wants no promotion; with `after`, whether that was said at this moment or later."""
    rows = Suppression.objects.filter(address_hash=address_hash(address), reason=SuppressionReason.OBJECTED)
    return (rows.filter(at__gte=after) if after else rows).exists()


def reasons_against(addresses: Iterable[str]) -> dict[str, set[str]]:
    """By address: the reasons why it is not written to; one query for all of them, nothing for the others."""
    hashes = {address_hash(address): address for address in addresses}
    found: dict[str, set[str]] = {}
    for row in Suppression.objects.filter(address_hash__in=list(hashes)):
        found.setdefault(hashes[row.address_hash], set()).add(row.reason)
    return found


def facts_of(mail: OutgoingMail) -> Facts:
    """What the gate decides on, as it is at this moment and not as it was when the message was written.

    An objection ends every consent before it; who agreed expressly afterwards is written to about that alone.
    """
    consent = consent_for(mail) if mail.purpose == MailPurpose.PROMOTION else None
    return Facts(
        purpose=mail.purpose,
        channel=Channel.EMAIL,
        region=mail.region,
        has_account=_is_active(mail),
        has_consent=consent is not None,
        is_suppressed=is_suppressed(mail.to_address),
        has_objected=has_objected(mail.to_address, after=consent.at if consent else None),
    )


def consent_for(mail: OutgoingMail) -> Consent | None:
    """The consent that allows a promotion: this recipient's, not withdrawn, for sender, topic and way (R32).

    One that names no ways is one to be written to by e-mail.
    """
    named = Consent.objects.filter(pk=mail.consent_id or 0).first()
    if named is None or not _is_of_recipient(named, mail):
        return None
    same = Consent.objects.filter(subject=named.subject, address_hash=named.address_hash, purpose=named.purpose)
    latest = same.order_by("at", "pk").last()
    if latest is None or latest.act != ConsentAct.GIVEN:
        return None
    is_covered = allows(latest.scope, sender=mail.scope.get("sender", ""), topic=mail.scope.get("topic", ""))
    return latest if is_covered else None


def allows(scope: Mapping[str, Any], *, sender: str, topic: str, channel: str = Channel.EMAIL) -> bool:
    """Whether a consent with this scope covers the sender, the topic and the way (R32)."""
    by_this_way = channel in scope.get("channels", (Channel.EMAIL,))
    return by_this_way and sender in scope.get("senders", ()) and topic in scope.get("topics", ())


def log_of(address: str = "") -> QuerySet[OutgoingMail]:
    """The latest messages, or those to one address."""
    mails = OutgoingMail.objects.defer("plain", "html").order_by("-pk")
    return mails.filter(to_address__iexact=address) if address else mails


def consents_of(mails: list[OutgoingMail]) -> dict[int, Consent]:
    """The consents that messages name, by id."""
    ids = {mail.consent_id for mail in mails if mail.consent_id}
    return {consent.pk: consent for consent in Consent.objects.filter(pk__in=ids).select_related("notice")}


def _is_of_recipient(consent: Consent, mail: OutgoingMail) -> bool:
    if consent.subject is not None:
        return consent.subject == mail.subject_id
    return bool(consent.address_hash) and consent.address_hash == address_hash(mail.to_address)


def _is_active(mail: OutgoingMail) -> bool:
    """The model of people is known by the setting that names it: their room lies above this one."""
    people = get_user_model().objects
    return mail.subject_id is not None and people.filter(public_id=mail.subject_id, is_active=True).exists()
