"""Giving and withdrawing consent."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from citybridge.privacy.enums import Channel, ConsentAct
from citybridge.privacy.models import Consent, Notice
from citybridge.privacy.registry import follow_withdrawal


def give_consent(  # noqa: PLR0913 - one declaration
    *,
    purpose: str,
    notice: Notice,
    at: datetime,
    subject: UUID | None = None,
    address_hash: str = "",
    channel: str = Channel.WEB,
    scope: dict[str, Any] | None = None,
    proof: dict[str, Any] | None = None,
) -> Consent:
    """Record that a person agreed to `purpose` after reading `notice`."""
    return Consent.objects.create(
        subject=subject,
        address_hash=address_hash,
        purpose=purpose,
        act=ConsentAct.GIVEN,
        notice=notice,
        channel=channel,
        scope=scope or {},
        proof=proof or {},
        at=at,
    )


@transaction.atomic
def withdraw_consent(consent: Consent, *, at: datetime, channel: str = Channel.WEB) -> Consent:
    """Record that the declaration holds no longer; what was declared stays readable, what rested on it ends."""
    withdrawal = Consent.objects.create(
        subject=consent.subject,
        address_hash=consent.address_hash,
        purpose=consent.purpose,
        act=ConsentAct.WITHDRAWN,
        notice=consent.notice,
        channel=channel,
        scope=consent.scope,
        at=at,
    )
    follow_withdrawal(consent, at)
    return withdrawal
