"""What a calendar of another program shows: one entry, and a file of them (RFC 5545, RFC 5546, RFC 7986).

Whole days have no zone; moments are written in UTC, so that no program has to know a table of zones (R152).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vDuration, vText

REFRESH = timedelta(hours=6)
PRODUCT = "-//Citybridge//Calendar//EN"


@dataclass(frozen=True)
class Entry:
    """`uid` stays the same for ever, `sequence` grows with each change, `changed_at` is that of the last.

    `start` and `end` are days, both included, or moments with a zone. Nothing of other people stands in it.
    """

    uid: str
    title: str
    start: date
    end: date
    changed_at: datetime
    sequence: int = 0
    place: str = ""
    text: str = ""
    address: str = ""
    is_cancelled: bool = False
    takes_time: bool = True


def write_calendar(entries: Iterable[Entry], *, name: str, language: str = "", method: str = "PUBLISH") -> bytes:
    """An `.ics` file: lines end in CRLF and are folded at 75 octets between characters; texts are escaped.

    With the method CANCEL the program that holds the entry removes it.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add("x-wr-calname", name)
    calendar.add("name", _text(name, language))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, language))
    return bytes(calendar.to_ical())


def _event(entry: Entry, language: str) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("summary", _text(entry.title, language))
    event.add("dtstart", _start(entry.start))
    event.add("dtend", _end(entry.end))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.takes_time and not entry.is_cancelled else "TRANSPARENT")
    for key, value in (("location", entry.place), ("description", entry.text)):
        if value:
            event.add(key, _text(value, language))
    if entry.address:
        event.add("url", entry.address)
    return event


def _start(value: date) -> date:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _end(value: date) -> date:
    """RFC 5545, 3.6.1: the end of whole days is the day after the last."""
    return value.astimezone(UTC) if isinstance(value, datetime) else value + timedelta(days=1)


def _text(value: str, language: str) -> vText:
    return vText(value, params={"LANGUAGE": language} if language else {})
