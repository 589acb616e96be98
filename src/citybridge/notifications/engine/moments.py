"""On which days somebody's digest comes: working days where the person is, by the calendars of both countries."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.accounts.queries import region_of
from citybridge.alliance.models import Member
from citybridge.calendars.queries import add_working_days
from citybridge.notifications.enums import Rhythm


def rhythm_of(chosen: str, actor: Actor) -> Rhythm:
    """As chosen; else daily for offices and the secretariat, on whom others wait, and weekly for everybody else."""
    if chosen:
        return Rhythm(chosen)
    return Rhythm.DAILY if actor.is_office or actor.is_secretariat else Rhythm.WEEKLY


def local(user: User, at: datetime) -> datetime:
    """The moment on the person's own clock; summer time is the calendar's matter."""
    return at.astimezone(ZoneInfo(user.time_zone))


def place_of(user: User, actor: Actor) -> str:
    """The region (ISO 3166-2) whose holidays count: of the office, else of an organisation, else the country."""
    members = Member.objects.filter(pk__in=actor.member_ids)
    if not actor.member_ids:
        members = Member.objects.filter(organisations__in=actor.organisation_ids)
    found = members.order_by("pk").values_list("region_id", flat=True).first()
    return found or region_of(user)


def next_day(after: date, *, rhythm: Rhythm, weekday: int, region: str) -> date:
    """The first day after `after` on which a digest comes; instead of a holiday it is the next working day."""
    if rhythm is Rhythm.WEEKLY:
        after += timedelta(days=(weekday - after.weekday() - 1) % 7)
    return add_working_days(after, 1, region=region)
