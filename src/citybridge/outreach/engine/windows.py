"""When a mail may reach somebody: by day, on a working day of the place where they are (R37)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from citybridge.accounts.enums import TimeZone
from citybridge.alliance.enums import Side
from citybridge.alliance.models import Member
from citybridge.calendars.queries import add_working_days, is_working_day

# Narrower than what the law of good manners asks (7 to 21 o'clock): an office writes during office hours.
OPENS, CLOSES = time(8), time(18)
ZONES = {Side.DE: TimeZone.BERLIN, Side.CN: TimeZone.SHANGHAI}


def next_moment(at: datetime, member: Member) -> datetime:
    """`at` when it lies within the window of the member's place, else the next moment at which it opens."""
    local = at.astimezone(zone_of(member))
    day = local.date()
    if local.time() >= CLOSES:
        day += timedelta(days=1)
    first = next_working_day(day, member)
    if first == local.date() and local.time() >= OPENS:
        return at
    return datetime.combine(first, OPENS, zone_of(member))


def next_working_day(day: date, member: Member) -> date:
    """`day` itself when people work on it there, else the next one."""
    region = member.region_id
    return day if is_working_day(day, region=region) else add_working_days(day, 1, region=region)


def waves_due(member: Member, starts_on: date, today: date, *, most: int) -> int:
    """How many of `most` waves are due by `today`, one each working day from `starts_on`; 0 before the first."""
    day, waves = next_working_day(starts_on, member), 0
    while day <= today and waves < most:
        waves += 1
        day = add_working_days(day, 1, region=member.region_id)
    return waves


def zone_of(member: Member) -> ZoneInfo:
    return ZoneInfo(ZONES[Side(member.side)])
