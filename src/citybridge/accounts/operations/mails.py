"""Writing to people about their account; the outbox sends it."""

from datetime import datetime
from typing import Any

from citybridge.accounts.models import User
from citybridge.accounts.queries import region_of
from citybridge.core.languages import Language
from citybridge.mail.enums import MailPurpose
from citybridge.mail.operations import Recipient, queue_mail


def write_to_person(  # noqa: PLR0913 - one message
    user: User,
    template: str,
    *,
    context: dict[str, Any],
    key: str,
    at: datetime,
    purpose: str = MailPurpose.SERVICE,
    address: str = "",
    not_after: datetime | None = None,
) -> None:
    """`address` is another one than the account's, while it is being changed; `key` makes a repetition harmless."""
    to = Recipient(address or user.email, user.name, user.language, region_of(user), user.public_id)
    queue_mail(template, to=to, context=context, dedupe_key=key, at=at, purpose=purpose, not_after=not_after)


def write_to_address(  # noqa: PLR0913 - one message
    address: str,
    template: str,
    *,
    language: str,
    context: dict[str, Any],
    key: str,
    at: datetime,
    name: str = "",
    region: str = "",
    not_after: datetime | None = None,
) -> None:
    """To somebody without an account, who or whose inviter gave this address."""
    country = region or ("CN" if language == Language.ZH else "DE")
    queue_mail(
        template,
        to=Recipient(address, name, language, country),
        context=context,
        dedupe_key=key,
        at=at,
        purpose=MailPurpose.CONFIRMATION,
        not_after=not_after,
    )
