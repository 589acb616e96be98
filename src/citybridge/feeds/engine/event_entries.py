"""An event, a point of its programme and its last days as entries of a calendar."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.accounts.enums import TimeZone
from citybridge.calendars.engine.entries import Entry
from citybridge.events.enums import EventState
from citybridge.events.models import Event, ProgrammeItem

CITIES = {TimeZone.BERLIN: "Berlin", TimeZone.SHANGHAI: "北京"}


def event_entry(event: Event, *, site: str, meets: bool = False) -> Entry:
    """Whole days at the place of the event; `meets`: with the address of the online meeting, for participants only."""
    return Entry(
        uid=str(event.public_id),
        title=event.name,
        start=event.starts_on,
        end=event.ends_on,
        changed_at=event.updated_at,
        sequence=event.version,
        place=_place(event),
        text="".join(_meeting(event, meets=meets)),
        address=_address(event, site),
        is_cancelled=_is_cancelled(event),
    )


def programme_entry(item: ProgrammeItem, *, event: Event, site: str, meets: bool = False) -> Entry:
    """A point of the programme with both local times; a change of the event counts as one of the point."""
    changed_at = max(item.updated_at, event.updated_at)
    hall = f"{item.hall.name}, " if item.hall else ""
    return Entry(
        uid=str(item.public_id),
        title=f"{item.name} – {event.name}",
        start=item.starts_at,
        end=item.ends_at,
        changed_at=changed_at,
        sequence=int((changed_at - item.created_at).total_seconds()),
        place=hall + _place(event),
        text="\n".join([both_times(item.starts_at, item.ends_at), *_meeting(event, meets=meets)]),
        address=_address(event, site),
        is_cancelled=_is_cancelled(event),
    )


def last_day_entry(event: Event, key: str, day: date, *, site: str) -> Entry:
    """The last day to answer (`answer`) or to register (`registration`)."""
    sentence = _("Last day to answer: %(event)s") if key == "answer" else _("Last day to register: %(event)s")
    return Entry(
        uid=f"{event.public_id}-{key}",
        title=sentence % {"event": event.name},
        start=day,
        end=day,
        changed_at=event.updated_at,
        sequence=event.version,
        address=_address(event, site),
        is_cancelled=_is_cancelled(event),
        takes_time=False,
    )


def both_times(start: datetime, end: datetime) -> str:
    """`2027-03-29 09:00–10:00 (Berlin) = 2027-03-29 15:00–16:00 (北京)` (R151)."""
    return " = ".join(f"{_span(start, end, zone)} ({city})" for zone, city in CITIES.items())


def _span(start: datetime, end: datetime, zone: str) -> str:
    first, last = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
    until = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%Y-%m-%d %H:%M}"
    return f"{first:%Y-%m-%d %H:%M}–{until}"


def _meeting(event: Event, *, meets: bool) -> list[str]:
    return [event.meeting_url] if meets and event.meeting_url else []


def _place(event: Event) -> str:
    names = dict.fromkeys(part for part in (event.venue_native, event.venue_latin, event.address) if part)
    return ", ".join(names)


def _address(event: Event, site: str) -> str:
    return site + reverse("event", args=[event.slug])


def _is_cancelled(event: Event) -> bool:
    return event.state == EventState.CANCELLED
