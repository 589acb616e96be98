"""Reads of events: which there are, their places and programme, and who takes part."""

from citybridge.events.queries.events import about, all_events, coming, hosted_by, is_hosted_by, past, visible_to
from citybridge.events.queries.participations import (
    approved,
    attendees_of,
    count_by_member,
    is_live,
    live,
    participations_of,
    people_admitted,
    places_left,
    waiting_line,
)
from citybridge.events.queries.places import halls_of, programme_of, stands_of

__all__ = [
    "about",
    "all_events",
    "approved",
    "attendees_of",
    "coming",
    "count_by_member",
    "halls_of",
    "hosted_by",
    "is_hosted_by",
    "is_live",
    "live",
    "participations_of",
    "past",
    "people_admitted",
    "places_left",
    "programme_of",
    "stands_of",
    "visible_to",
    "waiting_line",
]
