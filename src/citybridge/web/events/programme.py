"""The programme as a page shows it: by day at the place, each time in both zones (R151)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.enums import TimeZone
from citybridge.events.models import Event, ProgrammeItem
from citybridge.events.queries.places import programme_of
from citybridge.events.validators.moments import clock_at

CITIES = {TimeZone.BERLIN: _("Berlin"), TimeZone.SHANGHAI: _("Beijing")}


@dataclass(frozen=True)
class Clock:
    """A span as clocks in one zone show it; `shift` is by how many days its beginning differs from the place's."""

    city: str | Promise
    starts: str
    ends: str
    shift: int = 0


@dataclass(frozen=True)
class Point:
    item: ProgrammeItem
    day: date
    here: Clock
    there: Clock


@dataclass(frozen=True)
class Day:
    day: date
    points: Sequence[Point]


def days_of(event: Event) -> list[Day]:
    points = [point_of(item, event) for item in programme_of(event)]
    return [Day(day, list(found)) for day, found in groupby(points, key=lambda point: point.day)]


def point_of(item: ProgrammeItem, event: Event) -> Point:
    here = TimeZone(event.time_zone)
    there = next(zone for zone in TimeZone if zone is not here)
    day = clock_at(item.starts_at, here).date()
    return Point(item, day, _clock(item, here, day), _clock(item, there, day))


def _clock(item: ProgrammeItem, zone: TimeZone, day: date) -> Clock:
    starts, ends = (clock_at(moment, zone) for moment in (item.starts_at, item.ends_at))
    return Clock(CITIES[zone], f"{starts:%H:%M}", f"{ends:%H:%M}", (starts.date() - day).days)
