"""Forgetting what is kept long enough."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from citybridge.privacy.operations.audit import record
from citybridge.privacy.registry import retention_items


@dataclass(frozen=True)
class Forgotten:
    """How many rows of one kind were, or in a dry run would be, removed."""

    room: str
    key: str
    days: int
    rows: int


def run_retention(*, at: datetime, dry_run: bool) -> list[Forgotten]:
    """Apply every registered period, each in a transaction of its own; a dry run only counts."""
    done = []
    for room, item in retention_items():
        with transaction.atomic():
            rows = item.forget(at - timedelta(days=item.days), dry_run)
            done.append(Forgotten(room, item.key, item.days, rows))
            if rows and not dry_run:
                details = {"days": item.days, "rows": rows}
                record("retention.applied", noun="retention", object_id=item.key, actor=None, at=at, details=details)
    return done
