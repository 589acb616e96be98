"""An event: a draft of its hosts, a participant that shows itself to nobody, and the names of people who come."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from citybridge.events.operations import create_event, publish_event, register
from citybridge.events.validators.event import EventData
from citybridge.events.validators.participation import AttendeeData, RegistrationData

if TYPE_CHECKING:
    from tests.canaries.world import World

OWN = ("editor", "member", "officer")
HOSTS = ("their_officer", "secretariat")


def add_events(world: "World") -> None:
    """Hosted by Foshan; the organisation of `editor` takes part, seen by the hosts and its own office only."""
    plant, now = world.aviary.plant, timezone.now()
    start = timezone.localdate(now) + timedelta(days=100)
    names = {"name_de": "Kanarienmesse", "name_zh": "金丝雀展", "name_en": "Canary fair"}
    data = EventData(**names, host="foshan", starts_on=start, ends_on=start)
    event = create_event(data, words={}, by=None, at=now)
    publish_event(event, by=None, at=now)
    hidden = EventData(
        **{**names, "name_en": "Hidden"},
        address=plant("event draft", *HOSTS),
        host="foshan",
        starts_on=start,
        ends_on=start,
    )
    create_event(hidden, words={}, by=None, at=now)
    person = AttendeeData(
        native_name=plant("attendee name", *OWN, *HOSTS),
        position=plant("attendee function", *OWN, *HOSTS),
        email=f"{plant('attendee address', 'editor', 'officer')}@example.org",
    )
    said = RegistrationData(note=plant("note to the hosts", "editor", "officer", *HOSTS), attendees=(person,))
    organisation = world.organisations["asking"]
    row = register(event, said, organisation=organisation, member=organisation.member, by=None, at=now)
    world.others["participation"], world.others["attendee"] = row, row.attendees.get()
