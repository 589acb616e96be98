"""Holidays of a region as entries of a calendar."""

from datetime import UTC, date, datetime, time

from django.utils.translation import gettext as _

from citybridge.calendars.engine.entries import Entry
from citybridge.calendars.enums import CoverageStatus
from citybridge.calendars.models import Holiday
from citybridge.calendars.queries import holidays_between

LAST_DAY = date(2100, 12, 31)


def holiday_entries(region: str, *, since: int) -> list[Entry]:
    """From the first day of the year `since` on; the name says when a day is likely only."""
    return [_entry(row) for row in holidays_between(date(since, 1, 1), LAST_DAY, regions=[region])]


def _entry(row: Holiday) -> Entry:
    likely = row.coverage.status == CoverageStatus.LIKELY
    title = _("%(holiday)s (official calendar not yet loaded)") if likely else "%(holiday)s"
    return Entry(
        uid=f"holiday-{row.region.lower()}-{row.day.isoformat()}",
        title=title % {"holiday": row.name},
        start=row.day,
        end=row.day,
        changed_at=datetime.combine(date(row.day.year - 1, 1, 1), time(), tzinfo=UTC),
        sequence=row.coverage_id,
        text=str(row.get_kind_display()),
        takes_time=False,
    )
