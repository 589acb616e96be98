"""Events, their places and programme, and who takes part."""

from citybridge.events.models.badges import BadgePrint
from citybridge.events.models.event import Event, EventText
from citybridge.events.models.participation import Attendee, CheckIn, Participation
from citybridge.events.models.place import Hall, ProgrammeItem, Stand

__all__ = [
    "Attendee",
    "BadgePrint",
    "CheckIn",
    "Event",
    "EventText",
    "Hall",
    "Participation",
    "ProgrammeItem",
    "Stand",
]
