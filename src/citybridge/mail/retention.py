"""How long messages are kept: the words 30 days, the row a year as proof of who was written to and why."""

from datetime import datetime

from citybridge.mail.enums import FINAL
from citybridge.mail.models import OutgoingMail

BODY_DAYS, ROW_DAYS = 30, 365


def forget_bodies(before: datetime, dry_run: bool) -> int:
    """Empty title and texts of messages that ended before this moment."""
    over = OutgoingMail.objects.filter(state__in=FINAL, finished_at__lt=before).exclude(title="", plain="", html="")
    return over.count() if dry_run else over.update(title="", plain="", html="")


def forget_rows(before: datetime, dry_run: bool) -> int:
    """Delete messages that ended before this moment."""
    over = OutgoingMail.objects.filter(state__in=FINAL, finished_at__lt=before)
    return over.count() if dry_run else over.delete()[0]
