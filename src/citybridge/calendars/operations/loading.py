"""Holidays from the installed package, with every installation and every new version of it."""

from collections.abc import Iterable

from django.db import transaction

from citybridge.calendars.engine.computing import SOURCE, Year, years_of
from citybridge.calendars.enums import CoverageStatus
from citybridge.calendars.models import Coverage, Holiday
from citybridge.calendars.validators import HolidayData

YEARS = range(2017, 2029)


@transaction.atomic
def load_holidays(years: Iterable[int] = YEARS) -> int:
    """Write what the package knows, returns how many years of regions are new; uploaded calendars stay in use."""
    known = set(Coverage.objects.filter(source=SOURCE).values_list("year", flat=True))
    loaded = 0
    for year in years:
        if year not in known:
            loaded += sum(_loaded(found) for found in years_of(year))
    return loaded


def _loaded(found: Year) -> bool:
    before = Coverage.objects.filter(region=found.region, year=found.year, is_current=True).first()
    if before is not None and before.status == CoverageStatus.UPLOADED:
        return False
    write_version(found.region, found.year, found.days, status=found.status, source=SOURCE)
    return True


def write_version(
    region: str, year: int, days: Iterable[HolidayData], *, status: CoverageStatus, source: str
) -> Coverage:
    """Put a version into use in place of the one before."""
    before = Coverage.objects.select_for_update().filter(region=region, year=year, is_current=True).first()
    if before is not None:
        before.is_current = False
        before.save(update_fields=["is_current"])
    version = Coverage.objects.create(region=region, year=year, status=status, source=source, replaces=before)
    Holiday.objects.bulk_create(
        Holiday(
            coverage=version,
            region=row.region,
            day=row.day,
            kind=row.kind,
            name_de=row.name_de,
            name_zh=row.name_zh,
            name_en=row.name_en,
        )
        for row in days
    )
    return version
