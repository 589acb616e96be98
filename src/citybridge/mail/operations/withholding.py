"""Taking back messages that wait because their cause is gone, and letting them go when it is there again."""

from collections.abc import Iterable
from datetime import datetime

from citybridge.mail.enums import MailState
from citybridge.mail.models import OutgoingMail

# What is being sent at this moment cannot be called back; what became of it is written by whoever sends it.
CAN_BE_TAKEN_BACK = (MailState.QUEUED, MailState.RETRYING)


def withhold_mails(ids: Iterable[int | None], *, reason: str, at: datetime) -> int:
    """Withhold those of these messages that still wait; returns how many. `reason` is a code for the log."""
    waiting = OutgoingMail.objects.filter(pk__in=[pk for pk in ids if pk], state__in=CAN_BE_TAKEN_BACK)
    return waiting.update(state=MailState.WITHHELD, reason=reason, finished_at=at, leased_until=None)


def send_after_all(ids: Iterable[int | None], *, reason: str, at: datetime) -> list[int]:
    """Let those of these messages wait again that were withheld for this reason; returns which.

    From `at` on the sweep of the outbox takes them up.
    """
    withheld = OutgoingMail.objects.filter(pk__in=[pk for pk in ids if pk], state=MailState.WITHHELD, reason=reason)
    again = list(withheld.select_for_update().order_by("pk").values_list("pk", flat=True))
    OutgoingMail.objects.filter(pk__in=again).update(
        state=MailState.QUEUED, reason="", finished_at=None, next_attempt_at=at
    )
    return again
