"""Addresses that are not written to any more, and people who end promotions."""

from datetime import datetime

from django.db import transaction

from citybridge.mail.addresses import address_hash
from citybridge.mail.enums import SuppressionReason
from citybridge.mail.models import OutgoingMail, Suppression
from citybridge.privacy.enums import Channel, ConsentAct
from citybridge.privacy.models import Consent
from citybridge.privacy.operations import withdraw_consent


def suppress_address(address: str, *, reason: SuppressionReason, at: datetime) -> None:
    """Never write to the address again: no promotion after an objection, nothing after a bounce or complaint.

    Queued messages ask when they are sent, so this holds for them too.
    """
    Suppression.objects.update_or_create(address_hash=address_hash(address), reason=reason, defaults={"at": at})


def lift_objection(address: str) -> None:
    """The holder of the address agrees anew, expressly: the objection ends; a bounce or a complaint stays."""
    Suppression.objects.filter(address_hash=address_hash(address), reason=SuppressionReason.OBJECTED).delete()


@transaction.atomic
def unsubscribe(mail: OutgoingMail, *, at: datetime) -> None:
    """The recipient of a promotion wants no more: the consent ends, and the objection holds alliance-wide (R14)."""
    suppress_address(mail.to_address, reason=SuppressionReason.OBJECTED, at=at)
    consent = Consent.objects.filter(pk=mail.consent_id or 0, act=ConsentAct.GIVEN).first()
    if consent is not None and not _is_withdrawn(consent):
        withdraw_consent(consent, at=at, channel=Channel.EMAIL)


def _is_withdrawn(consent: Consent) -> bool:
    same = Consent.objects.filter(subject=consent.subject, address_hash=consent.address_hash, purpose=consent.purpose)
    latest = same.order_by("at", "pk").last()
    return latest is not None and latest.act == ConsentAct.WITHDRAWN
