"""A meeting as a page shows it, and a timetable by its times."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from citybridge.events.models import Participation
from citybridge.meetings.enums import MeetingState
from citybridge.meetings.models import Meeting
from citybridge.meetings.phrases import both_hours, day_of, where
from citybridge.meetings.queries.meetings import other_side

TONES = {MeetingState.HELD: "good", MeetingState.NO_SHOW: "bad", MeetingState.PLANNED: "warn"}


@dataclass(frozen=True)
class Shown:
    """`party` is the reader's own side; None for who organises or interprets."""

    meeting: Meeting
    party: Participation | None = None

    @property
    def day(self) -> str:
        return day_of(self.meeting.during.lower, self.meeting.round.event.time_zone)

    @property
    def time(self) -> str:
        during = self.meeting.during
        return both_hours(during.lower, during.upper, self.meeting.round.event.time_zone)

    @property
    def where(self) -> str:
        return where(self.meeting)

    @property
    def other(self) -> Participation | None:
        return other_side(self.meeting, self.party) if self.party else None

    @property
    def people(self) -> list[str]:
        """Who sits there for the own side; the names of the other side are on its own agenda."""
        rows = [person.seat for person in self.meeting.persons.all()]
        own = [seat for seat in rows if self.party is not None and seat.participation_id == self.party.pk]
        return [seat.attendee.native_name for seat in own if seat.attendee is not None]

    @property
    def tone(self) -> str:
        return TONES.get(MeetingState(self.meeting.state), "")


@dataclass(frozen=True)
class Hour:
    """All meetings of one time."""

    day: str
    time: str
    meetings: list[Shown]


def by_hour(meetings: Iterable[Meeting], party: Participation | None = None) -> list[Hour]:
    """In the order of time; meetings come ordered."""
    shown = [Shown(meeting, party) for meeting in meetings]
    found = []
    for _begin, rows in groupby(shown, key=lambda row: row.meeting.during.lower):
        listed = list(rows)
        found.append(Hour(listed[0].day, listed[0].time, listed))
    return found
