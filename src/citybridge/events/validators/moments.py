"""Moments in the zone of an event: what a clock on the wall shows there, and what day it is (R151)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def moment_of(day: date, clock: time, zone: str) -> datetime:
    """The one moment at which a clock in `zone` (IANA name) shows this.

    Raises ValidationError in the hour that summer time leaves out, and in the one that it shows twice: 02:30 on
    28 March 2027 does not exist in Berlin, 02:30 on 31 October 2027 is there twice.
    """
    place = ZoneInfo(zone)
    first = datetime.combine(day, clock, place)
    if first.astimezone(ZoneInfo("UTC")).astimezone(place).replace(fold=0) != first:
        raise ValidationError(_("This time does not exist there: the clocks are put forward."), code="nonexistent")
    if first.utcoffset() != first.replace(fold=1).utcoffset():
        raise ValidationError(
            _("This time is there twice that night: the clocks are put back. Choose another."), code="ambiguous"
        )
    return first.astimezone(ZoneInfo("UTC"))


def clock_at(moment: datetime, zone: str) -> datetime:
    """What calendar and clock show in `zone` at this moment."""
    return moment.astimezone(ZoneInfo(zone))


def day_at(moment: datetime, zone: str) -> date:
    return clock_at(moment, zone).date()


def moved(moment: datetime, *, days: int, zone: str, to_zone: str) -> datetime:
    """The same time on the clock so many days later, in `to_zone`, whatever summer time does in between.

    In an hour that is left out on that day, or there twice, an hour later: a point of the programme is not lost.
    """
    local = clock_at(moment, zone)
    day, clock = local.date() + timedelta(days=days), local.time().replace(fold=0)
    try:
        return moment_of(day, clock, to_zone)
    except ValidationError:
        return moment_of(day, (datetime.combine(day, clock) + timedelta(hours=1)).time(), to_zone)
