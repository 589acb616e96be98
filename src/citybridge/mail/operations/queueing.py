"""Writing a message into the outbox."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.core.work import enqueue
from citybridge.mail.compose import compose, single_line
from citybridge.mail.enums import MailPurpose
from citybridge.mail.models import OutgoingMail

DELIVER = "citybridge.deliver_mail"
UNSUBSCRIBE = "citybridge.mail.unsubscribe"


@dataclass(frozen=True)
class Recipient:
    """Who is written to; `subject` is the public id of an account, `region` the country (DE, CN)."""

    address: str
    name: str
    language: str
    region: str
    subject: UUID | None = None


@transaction.atomic
def queue_mail(  # noqa: PLR0913 - one message
    template: str,
    *,
    to: Recipient,
    context: dict[str, Any],
    dedupe_key: str,
    at: datetime,
    purpose: str = MailPurpose.SERVICE,
    not_after: datetime | None = None,
    consent_id: int | None = None,
    scope: Mapping[str, str] | None = None,
    is_advertising: bool = True,
    way_out: str = "",
) -> OutgoingMail:
    """Write a message with its cause; the same `dedupe_key` a second time gives the first message.

    Whether it may go is asked by the gate when it is sent, since consent may have been withdrawn until then.
    `context` holds plain values only; addresses of pages are made by the caller's templates from `site_url`.
    A promotion names the consent that allows it, and in `scope` its `sender` (a member's slug) and `topic`.
    `way_out` is the path of a page that ends a regular message with one POST, as each promotion has one by itself.
    """
    known = OutgoingMail.objects.filter(dedupe_key=dedupe_key).first()
    if known:
        return known
    public_id = uuid.uuid4()
    leaving = _way_out(public_id, to.language) if purpose == MailPurpose.PROMOTION else way_out
    message = compose(
        template,
        language=to.language,
        context={**context, "to": to},
        purpose=purpose,
        region=to.region,
        unsubscribe_path=leaving,
        is_advertising=is_advertising,
    )
    mail, created = OutgoingMail.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "public_id": public_id,
            "message_id": f"<{public_id}@{settings.MAIL_DOMAIN}>",
            "template": template,
            "purpose": purpose,
            "scope": dict(scope or {}),
            "headers": _headers(leaving),
            "subject_id": to.subject,
            "region": to.region,
            "to_name": single_line(to.name)[:200],
            "to_address": to.address,
            "language": to.language,
            "title": message.title,
            "plain": message.plain,
            "html": message.html,
            "consent_id": consent_id,
            "not_after": not_after,
            "next_attempt_at": at,
            "created_at": at,
        },
    )
    if created:
        enqueue(DELIVER, mail_id=mail.pk)
    return mail


def unsubscribe_token(public_id: UUID) -> str:
    """What stands in the address that ends promotions: nobody can make it for another message."""
    return signing.Signer(salt=UNSUBSCRIBE).sign(str(public_id))


def _way_out(public_id: UUID, language: str) -> str:
    with override(DJANGO_LANGUAGE[Language(language)]):
        return reverse("unsubscribe", args=[unsubscribe_token(public_id)])


def _headers(leaving: str) -> dict[str, str]:
    """One click in the mail program is enough (RFC 8058; R33)."""
    if not leaving:
        return {}
    address = f"<{settings.SITE_URL}{leaving}>"
    return {"List-Unsubscribe": address, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
