"""Writing into the audit log."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog

from citybridge.privacy.models import AuditEvent

VERB = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")
# Whoever reads the log in a terminal or a file shall see one event as one line.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


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
    if not VERB.fullmatch(verb):
        raise ValueError(f"{verb!r} is no verb of the audit log.")
    AuditEvent.objects.create(
        verb=verb,
        noun=noun,
        object_id=CONTROL.sub("?", str(object_id)),
        actor=actor,
        at=at,
        members=sorted(set(members)),
        about=about,
        request_id=CONTROL.sub("?", str(structlog.contextvars.get_contextvars().get("request_id", ""))),
        details=details or {},
    )
