"""A timetable: which requests became meetings, when, where, with whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meeting:
    """A placed request: the persons who come (`first` for the party that asked), slot, table and interpreter."""

    request: str
    slot: str
    table: str
    first: str
    second: str
    interpreter: str | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """Meetings in the order of their requests in the problem."""

    meetings: tuple[Meeting, ...] = ()

    def __iter__(self) -> Iterator[Meeting]:
        return iter(self.meetings)

    def __len__(self) -> int:
        return len(self.meetings)

    def by_request(self) -> Mapping[str, Meeting]:
        return {meeting.request: meeting for meeting in self.meetings}

    def of_person(self, key: str) -> Iterable[Meeting]:
        """Meetings of a participant."""
        return (meeting for meeting in self.meetings if key in {meeting.first, meeting.second})
