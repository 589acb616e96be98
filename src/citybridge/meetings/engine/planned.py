"""A meeting as the engine plans it, in ids of rows; and back from a row to the engine's words."""

from dataclasses import dataclass

from citybridge.meetings.engine.facts import Facts
from citybridge.meetings.engine.problem import request_key
from citybridge.meetings.models import Meeting
from timetabling import timetable as words


@dataclass(frozen=True, order=True)
class Planned:
    """Who meets whom in which slot, at which table, on which seats; `interpreter` where one is needed."""

    slot: int
    first: int
    second: int
    table: int
    seats: tuple[int, int]
    interpreter: int | None = None


def planned(facts: Facts, meeting: words.Meeting) -> Planned:
    first, second = (facts.seats[key] for key in (meeting.first, meeting.second))
    return Planned(
        slot=int(meeting.slot),
        first=first.participation_id,
        second=second.participation_id,
        table=int(meeting.table[1:]),
        seats=(first.pk, second.pk),
        interpreter=int(meeting.interpreter[1:]) if meeting.interpreter else None,
    )


def as_words(facts: Facts, row: Meeting) -> words.Meeting | None:
    """None for what the problem does not know: on a screen, or of somebody who left."""
    seats = {person.seat.participation_id: f"s{person.seat_id}" for person in row.persons.all()}
    pair = sorted((row.first_id, row.second_id))
    if row.table_id is None or any(seats.get(key) not in facts.seats for key in pair):
        return None
    interpreter = f"i{row.interpreter_id}" if row.interpreter_id else None
    slot = facts.slot_at[row.during.lower]
    return words.Meeting(request_key(*pair), slot, f"t{row.table_id}", seats[pair[0]], seats[pair[1]], interpreter)
