"""Writing into the audit log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog

from citybridge.privacy.models import AuditEvent


def record(  # noqa: PLR0913 - one event
    verb: str,
    *,
    noun: str,
    object_id: UUID | int | str,
    actor: int | None,
    at: datetime,
    members: Iterable[int] = (),
    about: int | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Write one event, in the transaction of what it tells about.

    `verb` is past tense (`introduction.passed_on`); `details` hold ids, states and field names, never a person's
    data. The trigger of the table links the event to the one before.
    """
    AuditEvent.objects.create(
        verb=verb,
        noun=noun,
        object_id=str(object_id),
        actor=actor,
        at=at,
        members=sorted(set(members)),
        about=about,
        request_id=str(structlog.contextvars.get_contextvars().get("request_id", "")),
        details=details or {},
    )
