"""Holidays and working days. A region is an ISO 3166-2 code; what holds for `DE` holds for `DE-NW` too."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from citybridge.calendars.enums import OFF, CoverageStatus, HolidayKind
from citybridge.calendars.models import Coverage, Holiday, HolidayUpload

SATURDAY = 5
# No break of either country is longer; a window that falls short is widened.
WINDOW = timedelta(days=45)


def parts_of(region: str) -> list[str]:
    """The region and those around it: `DE-BY-AUGSBURG` → `DE`, `DE-BY`, `DE-BY-AUGSBURG`."""
    pieces = region.split("-")
    return ["-".join(pieces[: count + 1]) for count in range(len(pieces))]


def holidays_between(start: date, end: date, *, regions: Iterable[str] | None = None) -> QuerySet[Holiday]:
    """Days of these regions (of all when None) that are not like others, both ends included, in order."""
    found = Holiday.objects.filter(coverage__is_current=True, day__range=(start, end)).select_related("coverage")
    if regions is not None:
        found = found.filter(region__in={part for region in regions for part in parts_of(region)})
    return found.order_by("day", "region")


def coverage(region: str, year: int) -> Coverage | None:
    """How the year is known for the region or, where nothing is said of it alone, for its country."""
    found = Coverage.objects.filter(is_current=True, region__in=parts_of(region), year=year)
    return max(found, key=lambda row: len(row.region), default=None)


def uncertain_years(start: date, end: date, *, regions: Iterable[str]) -> list[Coverage]:
    """Years in this span whose official calendar is not loaded yet, so that days may still move."""
    parts = {part for region in regions for part in parts_of(region)}
    return list(
        Coverage.objects.filter(
            is_current=True, region__in=parts, year__range=(start.year, end.year), status=CoverageStatus.LIKELY
        ).order_by("year", "region")
    )


def is_working_day(day: date, *, region: str) -> bool:
    return _works(day, _kinds(day, day, region))


def add_working_days(day: date, count: int, *, region: str) -> date:
    """The day that many working days of the region after `day`; with 0, the day itself."""
    end = day + WINDOW
    kinds = _kinds(day, end, region)
    while count > 0:
        day += timedelta(days=1)
        if day > end:
            end = day + WINDOW
            kinds = _kinds(day, end, region)
        count -= _works(day, kinds)
    return day


def uploads() -> QuerySet[HolidayUpload]:
    return HolidayUpload.objects.select_related("uploaded_by").order_by("-pk")


def current_versions(pairs: Collection[tuple[str, int]]) -> dict[tuple[str, int], Coverage]:
    """The versions in use of these regions and years, with the number of their days as `day_count`."""
    rows = Coverage.objects.filter(is_current=True, region__in={region for region, _year in pairs})
    counted = rows.annotate(day_count=Count("holidays"))
    return {(row.region, row.year): row for row in counted if (row.region, row.year) in pairs}


def known_years() -> list[int]:
    return sorted(set(Coverage.objects.filter(is_current=True).values_list("year", flat=True)))


def _kinds(start: date, end: date, region: str) -> dict[date, set[str]]:
    kinds: dict[date, set[str]] = {}
    for day, kind in holidays_between(start, end, regions=[region]).values_list("day", "kind"):
        kinds.setdefault(day, set()).add(kind)
    return kinds


def _works(day: date, kinds: dict[date, set[str]]) -> bool:
    found = kinds.get(day, set())
    if HolidayKind.WORKDAY in found:
        return True
    return day.weekday() < SATURDAY and not found & set(OFF)
