"""Writes of events."""

from citybridge.events.operations.admitting import approve_participation, decline_participation
from citybridge.events.operations.cancelling import cancel_event
from citybridge.events.operations.cloning import clone_event
from citybridge.events.operations.editing import (
    InvalidEvent,
    create_event,
    delete_draft,
    publish_event,
    update_event,
)
from citybridge.events.operations.loading import load_events
from citybridge.events.operations.participating import (
    add_attendee,
    cancel_participation,
    change_attendee,
    remove_attendee,
    restore_participation,
    update_participation,
)
from citybridge.events.operations.registering import register, register_all

__all__ = [
    "InvalidEvent",
    "add_attendee",
    "approve_participation",
    "cancel_event",
    "cancel_participation",
    "change_attendee",
    "clone_event",
    "create_event",
    "decline_participation",
    "delete_draft",
    "load_events",
    "publish_event",
    "register",
    "register_all",
    "remove_attendee",
    "restore_participation",
    "update_event",
    "update_participation",
]
