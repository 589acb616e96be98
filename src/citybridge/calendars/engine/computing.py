"""Holidays of one year as the package `holidays` knows them, with what is likely where it does not know yet.

China's calendar of a year is a notice of the State Council, made known in the autumn before. Until the package has
it, the law alone (全国年节及纪念日放假办法, 2024) gives too few days: 1 to 7 October, and the eve of the Spring
Festival with the seven days after it, are then likely closed.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version

from holidays.utils import country_holidays

from citybridge.calendars.engine.names import AROUND_SPRING_FESTIVAL, GOLDEN_WEEK, MAKE_UP, Names, chinese, german
from citybridge.calendars.enums import CoverageStatus, HolidayKind
from citybridge.calendars.validators import AUGSBURG, GERMAN_LAENDER, HolidayData

SOURCE = f"holidays {version('holidays')}"
DAYS_AFTER_EVE = 7


@dataclass(frozen=True)
class Year:
    """All days of a region in a year, and how sure they are."""

    region: str
    year: int
    status: CoverageStatus
    days: tuple[HolidayData, ...]


def years_of(year: int) -> list[Year]:
    """Germany, each Land with what it adds, Augsburg, and China."""
    everywhere = _german(year)
    laender = [_land(f"DE-{code}", code, year, everywhere) for code in GERMAN_LAENDER]
    return [_year("DE", year, everywhere), *laender, _augsburg(year), _china(year)]


def _german(year: int, subdivision: str | None = None, category: str = "public") -> dict[date, str]:
    return dict(country_holidays("DE", years=year, subdiv=subdivision, categories=(category,), language="de"))


def _year(region: str, year: int, days: dict[date, str], local: dict[date, str] | None = None) -> Year:
    public = [_day(region, day, HolidayKind.PUBLIC, german(name)) for day, name in days.items()]
    partly = [_day(region, day, HolidayKind.LOCAL, german(name)) for day, name in (local or {}).items()]
    ordered = tuple(sorted([*public, *partly], key=lambda row: row.day))
    return Year(region, year, CoverageStatus.OFFICIAL, ordered)


def _land(region: str, code: str, year: int, everywhere: dict[date, str]) -> Year:
    """What the Land adds; where mostly Catholic places have a day of their own, it is local."""
    own = _german(year, code)
    catholic = _german(year, code, "catholic")
    added = {day: name for day, name in own.items() if day not in everywhere}
    local = {day: name for day, name in catholic.items() if day not in own}
    return _year(region, year, added, local)


def _augsburg(year: int) -> Year:
    bavaria, city = _german(year, "BY"), _german(year, "Augsburg")
    return _year(AUGSBURG, year, {day: name for day, name in city.items() if day not in bavaria})


def _china(year: int) -> Year:
    known = country_holidays("CN", years=year, language="zh_CN")
    days = {day: _day("CN", day, HolidayKind.PUBLIC, chinese(name)) for day, name in known.items()}
    moved = [day for day in known.weekend_workdays if day.year == year]
    if moved:
        days |= {day: _day("CN", day, HolidayKind.WORKDAY, MAKE_UP) for day in moved}
    else:
        days = {**_likely(year, days), **days}
    status = CoverageStatus.OFFICIAL if moved else CoverageStatus.LIKELY
    return Year("CN", year, status, tuple(days[day] for day in sorted(days)))


def _likely(year: int, days: dict[date, HolidayData]) -> dict[date, HolidayData]:
    first = min(day for day, row in days.items() if row.name_zh in {"春节", "除夕"})
    eve = first if days[first].name_zh == "除夕" else first - timedelta(days=1)
    spring = [eve + timedelta(days=offset) for offset in range(DAYS_AFTER_EVE + 1)]
    autumn = [date(year, 10, number) for number in range(1, 8)]
    return {
        **{day: _day("CN", day, HolidayKind.CLOSED, AROUND_SPRING_FESTIVAL) for day in spring},
        **{day: _day("CN", day, HolidayKind.CLOSED, GOLDEN_WEEK) for day in autumn},
    }


def _day(region: str, day: date, kind: HolidayKind, names: Names) -> HolidayData:
    return HolidayData(region, day, kind, *names)
