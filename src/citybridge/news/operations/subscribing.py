"""Subscribing in two steps and leaving in one; nothing tells a stranger whether an address is known (R29)."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from citybridge.core.errors import OperationError
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.mail.addresses import address_hash
from citybridge.mail.enums import MailPurpose
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.news.models import Subscriber, SubscriptionRequest
from citybridge.news.queries import subscriber_of_address
from citybridge.privacy.models import Consent
from citybridge.privacy.operations import give_consent, record, withdraw_consent
from citybridge.privacy.queries import notice_for

PURPOSE = "newsletter"
SENDER, TOPIC = "alliance", "news"
DAYS = 7
LEAVING = "citybridge.news.leave"


class UnusableLink(OperationError):
    """The link was used, is too old or was never given out."""

    def __init__(self) -> None:
        super().__init__(_("This link has been used already, or is more than 7 days old."))


@transaction.atomic
def ask_to_subscribe(address: str, *, language: str, region: str, form_key: UUID, at: datetime) -> None:
    """Send a link that its owner confirms; the same for known addresses, whose owners may change the language so."""
    token = secrets.token_urlsafe(32)
    _row, created = SubscriptionRequest.objects.get_or_create(
        form_key=form_key,
        defaults={
            "digest": _digest(token),
            "address": address,
            "address_hash": address_hash(address),
            "language": language,
            "region": region,
            "asked_at": at,
        },
    )
    if created:
        to = Recipient(address, "", language, region)
        _write("newsletter-confirm", to, "news-confirm", token, at=at, purpose=MailPurpose.CONFIRMATION)


def request_of(token: str, *, at: datetime) -> SubscriptionRequest:
    """The request that a link stands for; raises UnusableLink."""
    return _found(SubscriptionRequest.objects.filter(digest=_digest(token)).first(), at)


@transaction.atomic
def confirm(token: str, *, at: datetime) -> Subscriber:
    """The owner of the address agrees: consent with its text, scope and proof. The link does not work again."""
    locked = SubscriptionRequest.objects.select_for_update().filter(digest=_digest(token)).first()
    request = _found(locked, at)
    consent = _consent_to(request, at)
    said = {"address": request.address, "language": request.language, "region": request.region, "consent": consent}
    subscriber, _created = Subscriber.objects.update_or_create(
        address_hash=request.address_hash, defaults=said, create_defaults={**said, "confirmed_at": at}
    )
    SubscriptionRequest.objects.filter(address_hash=request.address_hash).delete()
    record("subscription.confirmed", noun="subscription", object_id=subscriber.public_id, actor=None, at=at)
    return subscriber


def ask_to_leave(address: str, *, form_key: UUID, at: datetime) -> None:
    """Send a link that ends the newsletter, if the address receives it; whoever asks cannot see which."""
    subscriber = subscriber_of_address(address)
    if subscriber is None:
        return
    to = Recipient(subscriber.address, "", subscriber.language, subscriber.region)
    token = signing.dumps([str(subscriber.public_id), str(form_key)], salt=LEAVING)
    _write("newsletter-leave", to, "news-leave-confirm", token, at=at, purpose=MailPurpose.ANSWER, key=str(form_key))


def subscriber_of(token: str) -> Subscriber | None:
    """Whom a link to leave is for; None when they left already. Raises UnusableLink."""
    try:
        public_id, _key = signing.loads(token, salt=LEAVING, max_age=timedelta(days=DAYS))
    except signing.BadSignature as error:
        raise UnusableLink from error
    return Subscriber.objects.filter(public_id=public_id).first()


@transaction.atomic
def leave(subscriber: Subscriber, *, at: datetime) -> None:
    """End the newsletter; the withdrawal goes into the ledger, the address goes."""
    record("subscription.ended", noun="subscription", object_id=subscriber.public_id, actor=None, at=at)
    withdraw_consent(subscriber.consent, at=at)


def forget_subscriber(consent: Consent, at: datetime) -> None:  # noqa: ARG001 - what the registry passes
    """When the consent ends, by whatever way, the address goes with it."""
    Subscriber.objects.filter(address_hash=consent.address_hash).delete()


def forget_requests(before: datetime, dry_run: bool) -> int:
    """Delete what nobody confirmed and was asked before this moment."""
    over = SubscriptionRequest.objects.filter(asked_at__lt=before)
    return over.count() if dry_run else over.delete()[0]


def _found(request: SubscriptionRequest | None, at: datetime) -> SubscriptionRequest:
    if request is None or request.asked_at < at - timedelta(days=DAYS):
        raise UnusableLink
    return request


def _consent_to(request: SubscriptionRequest, at: datetime) -> Consent:
    """For sender × topic × channel × language (R32); the proof names the link, never the address."""
    return give_consent(
        purpose=PURPOSE,
        notice=notice_for(PURPOSE, language=Language(request.language)),
        at=at,
        address_hash=request.address_hash,
        scope={"senders": [SENDER], "topics": [TOPIC], "channels": ["e-mail"], "languages": [request.language]},
        proof={"link": request.digest[:16], "asked_at": request.asked_at.isoformat()},
    )


def _write(  # noqa: PLR0913 - one message
    template: str, to: Recipient, page: str, token: str, *, at: datetime, purpose: MailPurpose, key: str = ""
) -> None:
    """A link that holds for 7 days, in the language of the page it leads to."""
    with override(DJANGO_LANGUAGE[Language(to.language)]):
        path = reverse(page, args=[token])
    queue_mail(
        template,
        to=to,
        context={"path": path, "days": DAYS},
        dedupe_key=f"{template}:{key or _digest(token)}",
        at=at,
        purpose=purpose,
        not_after=at + timedelta(days=DAYS),
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
