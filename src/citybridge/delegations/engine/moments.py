"""A moment on the clocks of both countries: where it happens first, then at home."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from citybridge.accounts.enums import TimeZone


@dataclass(frozen=True)
class Local:
    zone: TimeZone
    moment: datetime

    @property
    def day(self) -> date:
        return self.moment.date()

    @property
    def clock(self) -> str:
        """24 hours, as both countries write it."""
        return f"{self.moment:%H:%M}"


def in_both_zones(moment: datetime, zone: str) -> tuple[Local, Local]:
    """Summer time is that of the day itself (tz database)."""
    here = TimeZone(zone)
    there = TimeZone.BERLIN if here is TimeZone.SHANGHAI else TimeZone.SHANGHAI
    return Local(here, moment.astimezone(ZoneInfo(here))), Local(there, moment.astimezone(ZoneInfo(there)))


def moment_at(day: date, clock: time, zone: str) -> datetime:
    """The moment of a clock at a place."""
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone))
