"""Writes of holidays."""

from citybridge.calendars.operations.loading import load_holidays
from citybridge.calendars.operations.uploading import (
    InvalidHolidays,
    apply_upload,
    check_upload,
    discard_upload,
    undo_upload,
)

__all__ = ["InvalidHolidays", "apply_upload", "check_upload", "discard_upload", "load_holidays", "undo_upload"]
