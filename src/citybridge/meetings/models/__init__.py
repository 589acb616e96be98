"""Rounds of meetings, what they are made of, and the meetings."""

from citybridge.meetings.models.meeting import Feedback, Meeting, MeetingPerson
from citybridge.meetings.models.round import Computation, Round, Slot, Table
from citybridge.meetings.models.wish import Absence, Interpreter, Seat, Wish

__all__ = [
    "Absence",
    "Computation",
    "Feedback",
    "Interpreter",
    "Meeting",
    "MeetingPerson",
    "Round",
    "Seat",
    "Slot",
    "Table",
    "Wish",
]
