"""A person's meetings as entries of a calendar: UID stable, SEQUENCE counts changes (RFC 5545; R152)."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from citybridge.calendars.engine.entries import Entry, write_calendar
from citybridge.core.languages import reader_language
from citybridge.meetings.enums import MeetingState
from citybridge.meetings.models import Meeting
from citybridge.meetings.phrases import both_hours, party_name, where
from citybridge.meetings.queries.meetings import of_user


def calendar_of(user_id: int) -> bytes:
    """A file with everything in which a person sits or interprets, in the active language."""
    found = entries_of(user_id, site=settings.SITE_URL)
    return write_calendar(found, name=_("Meetings"), language=reader_language())


def entries_of(user_id: int, *, site: str) -> list[Entry]:
    """One entry a meeting; cancelled ones say so, so that they go from calendars that showed them."""
    return [_entry(meeting, site) for meeting in of_user(user_id)]


def _entry(meeting: Meeting, site: str) -> Entry:
    event, during = meeting.round.event, meeting.during
    names = {"first": party_name(meeting.first), "second": party_name(meeting.second)}
    return Entry(
        uid=str(meeting.public_id),
        title=_("%(first)s meets %(second)s") % names,
        start=during.lower,
        end=during.upper,
        changed_at=meeting.updated_at,
        sequence=meeting.sequence,
        place=f"{where(meeting)}, {event.name}",
        text="\n".join(
            part for part in (both_hours(during.lower, during.upper, event.time_zone), meeting.virtual_link) if part
        ),
        address=f"{site}{reverse('meeting-agenda', args=[event.slug])}",
        is_cancelled=meeting.state == MeetingState.CANCELLED,
    )
