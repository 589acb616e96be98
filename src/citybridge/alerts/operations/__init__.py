"""Writes of the room: keeping alerts, and telling what they find."""

from citybridge.alerts.operations.keeping import (
    TooManyAlerts,
    change_alert,
    mark_seen,
    pause_alert,
    pause_all,
    remove_alert,
    restore_alert,
    resume_alert,
    save_alert,
)
from citybridge.alerts.operations.telling import run_due_alerts

__all__ = [
    "TooManyAlerts",
    "change_alert",
    "mark_seen",
    "pause_alert",
    "pause_all",
    "remove_alert",
    "restore_alert",
    "resume_alert",
    "run_due_alerts",
    "save_alert",
]
