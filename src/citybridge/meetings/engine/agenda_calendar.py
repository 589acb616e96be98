"""A person's meetings as a calendar (RFC 5545): UID stable, SEQUENCE counts changes, times in UTC (R152)."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event
from icalendar.prop import vText

from citybridge.meetings.enums import MeetingState
from citybridge.meetings.models import Meeting
from citybridge.meetings.phrases import party_name, where
from citybridge.meetings.queries.meetings import of_user


def calendar_of(user_id: int) -> bytes:
    """Everything in which a person sits or interprets, in the active language; cancelled ones say so."""
    calendar = Calendar()
    calendar.add("prodid", "-//Citybridge//meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events_of(of_user(user_id)):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def events_of(meetings: Iterable[Meeting]) -> list[Event]:
    """One component a meeting: for a feed that joins several sources."""
    return [_event(meeting) for meeting in meetings]


def _event(meeting: Meeting) -> Event:
    event = Event()
    event.add("uid", f"meeting-{meeting.public_id}@{settings.MAIL_DOMAIN}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.updated_at)
    event.add("dtstart", meeting.during.lower)
    event.add("dtend", meeting.during.upper)
    names = {"first": party_name(meeting.first), "second": party_name(meeting.second)}
    event.add("summary", vText(_("%(first)s meets %(second)s") % names))
    event.add("location", vText(", ".join(part for part in (where(meeting), meeting.round.event.name) if part)))
    event.add("status", "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED")
    if meeting.virtual_link:
        event.add("url", meeting.virtual_link)
    return event
