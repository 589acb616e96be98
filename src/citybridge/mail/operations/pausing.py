"""Holding the outbox back, as after a restore: old messages must not go out twice (R129)."""

from datetime import datetime

from citybridge.mail.models import OutboxState


def pause_outbox(*, at: datetime, reason: str = "") -> None:
    """No message leaves until somebody resumes; messages are still written."""
    OutboxState.objects.update_or_create(pk=1, defaults={"paused_at": at, "pause_reason": reason[:200]})


def resume_outbox() -> None:
    """Let messages leave again, at the next sweep within a minute."""
    OutboxState.objects.filter(pk=1).update(paused_at=None, pause_reason="", resting_until=None, failures=0)
