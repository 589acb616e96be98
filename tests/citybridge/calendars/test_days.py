"""Holidays and working days of both countries, as loaded with every installation (R153, R154)."""

from datetime import date

import pytest

from citybridge.calendars.enums import CoverageStatus
from citybridge.calendars.models import Coverage
from citybridge.calendars.operations import load_holidays
from citybridge.calendars.queries import (
    add_working_days,
    coverage,
    holidays_between,
    is_working_day,
    parts_of,
    uncertain_years,
)

pytestmark = pytest.mark.django_db


def names(start: date, end: date, *regions: str) -> list[tuple[str, str, str]]:
    found = holidays_between(start, end, regions=regions)
    return [(row.day.isoformat(), row.kind, row.name_en) for row in found]


def test_region_belongs_to_all_around_it():
    assert parts_of("DE-BY-AUGSBURG") == ["DE", "DE-BY", "DE-BY-AUGSBURG"]
    assert parts_of("CN-GD") == ["CN", "CN-GD"]


@pytest.mark.parametrize(
    ("day", "region", "works"),
    [
        (date(2026, 6, 4), "DE-BY", False),  # Fronleichnam
        (date(2026, 6, 4), "DE-NW", False),
        (date(2026, 6, 4), "DE-BE", True),
        (date(2025, 10, 31), "DE-SN", False),  # Reformationstag, a Friday
        (date(2025, 10, 31), "DE-NW", True),
        (date(2025, 8, 8), "DE-BY-AUGSBURG", False),  # Friedensfest, a Friday
        (date(2025, 8, 8), "DE-BY", True),
        (date(2025, 8, 15), "DE-BY", False),  # Mariä Himmelfahrt in mostly Catholic places
        (date(2025, 8, 15), "DE-NW", True),
        (date(2026, 2, 14), "CN-GD", True),  # a Saturday worked for the Spring Festival
        (date(2026, 2, 14), "DE-NW", False),
        (date(2026, 2, 17), "CN-GD", False),
        (date(2027, 10, 6), "CN-GD", False),  # likely closed, no notice yet
        (date(2027, 10, 8), "CN-GD", True),
        (date(2040, 5, 1), "DE-NW", True),  # a year nobody has loaded: weekends only
    ],
)
def test_working_day_of_region(day: date, region: str, works: bool):
    assert is_working_day(day, region=region) is works


def test_working_days_across_the_spring_festival_with_a_make_up_saturday():
    thursday = date(2026, 2, 12)

    # Friday 13, Saturday 14 (worked), then closed until Tuesday 24; Germany counts plain weeks.
    assert [add_working_days(thursday, count, region="CN-GD") for count in (0, 1, 2, 3, 5)] == [
        thursday,
        date(2026, 2, 13),
        date(2026, 2, 14),
        date(2026, 2, 24),
        date(2026, 2, 26),
    ]
    assert add_working_days(thursday, 5, region="DE-NW") == date(2026, 2, 19)


def test_working_days_beyond_the_first_window():
    start = date(2026, 1, 5)
    expected = sum(is_working_day(date.fromordinal(day), region="DE-NW") for day in range(
        start.toordinal() + 1, date(2026, 6, 30).toordinal() + 1
    ))  # fmt: skip

    assert add_working_days(start, expected, region="DE-NW") == date(2026, 6, 30)


def test_year_without_official_calendar_says_so_and_closes_what_is_likely():
    status = {(region, year): coverage(region, year).status for region, year in [("CN-GD", 2026), ("CN-GD", 2027)]}

    assert status == {("CN-GD", 2026): CoverageStatus.OFFICIAL, ("CN-GD", 2027): CoverageStatus.LIKELY}
    assert coverage("DE-NW", 2027).status == CoverageStatus.OFFICIAL
    assert coverage("CN", 2040) is None
    assert [str(row) for row in uncertain_years(date(2026, 12, 1), date(2027, 3, 1), regions=["CN-GD", "DE-NW"])] == [
        "CN 2027 likely"
    ]
    closed = holidays_between(date(2027, 1, 15), date(2027, 10, 31), regions=["CN"]).exclude(kind="workday")
    spring = [row.day.day for row in closed if row.day.month == 2]
    autumn = [row.day.day for row in closed if row.day.month == 10]
    assert (spring, autumn) == ([*range(5, 13)], [*range(1, 8)])


def test_names_of_holidays_are_there_in_three_languages():
    rows = holidays_between(date(2026, 10, 1), date(2026, 10, 3), regions=["CN", "DE-NW"])

    assert [(row.region, row.name_de, row.name_zh, row.name_en) for row in rows if row.day.day != 2] == [
        ("CN", "Nationalfeiertag", "国庆节", "National Day"),
        ("CN", "Nationalfeiertag", "国庆节", "National Day"),
        ("DE", "Tag der Deutschen Einheit", "德国统一日", "Day of German Unity"),
    ]
    assert names(date(2026, 2, 14), date(2026, 2, 14), "CN") == [
        ("2026-02-14", "workday", "Working day in place of a day off")
    ]


def test_every_name_is_known_in_three_languages():
    rows = holidays_between(date(2017, 1, 1), date(2028, 12, 31))

    unnamed = {row.name_de for row in rows if row.name_zh == "一次性公共假日"}
    assert {name[:14] for name in unnamed} == {"75. Jahrestag ", "80. Jahrestag "}


def test_loading_twice_changes_nothing():
    before = Coverage.objects.count()

    assert (load_holidays(), Coverage.objects.count()) == (0, before)
