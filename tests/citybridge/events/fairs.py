"""A fair in the future with two halls' worth of what tests of the room look at."""

from datetime import date
from typing import Any

from tests.citybridge.making import NOW, make_organisation

from citybridge.events.models import Event, Participation
from citybridge.events.operations.editing import create_event, publish_event
from citybridge.events.operations.registering import register
from citybridge.events.operations.texts import Words
from citybridge.events.validators.event import EventData
from citybridge.events.validators.participation import AttendeeData, RegistrationData
from citybridge.organisations.models import Organisation

FIRST_DAY, LAST_DAY = date(2027, 3, 27), date(2027, 3, 30)
GERMAN = {"de": Words("Eine Messe für Automation.")}


def event_data(**changes: Any) -> EventData:
    """Four days around the change to summer time in Germany, hosted by Foshan."""
    given = {
        "name_de": "Messe 2027",
        "name_zh": "2027年博览会",
        "name_en": "Fair 2027",
        "host": "foshan",
        "starts_on": FIRST_DAY,
        "ends_on": LAST_DAY,
        "topics": ("robotics",),
    }
    return EventData(**{**given, **changes})


def make_event(*, draft: bool = False, **changes: Any) -> Event:
    event = create_event(event_data(**changes), words=GERMAN, by=None, at=NOW)
    return event if draft else publish_event(event, by=None, at=NOW)


def make_company(serial: int = 0, **changes: Any) -> Organisation:
    return make_organisation(native_name=f"Musterwerk {serial} GmbH", **changes)


def people(*names: str) -> tuple[AttendeeData, ...]:
    return tuple(AttendeeData(native_name=name) for name in names)


def take_part(
    event: Event, organisation: Organisation, *names: str, at: Any = NOW, by: int | None = None, **said: Any
) -> Participation:
    """The organisation registers with the people of these names."""
    data = RegistrationData(attendees=people(*names), **said)
    return register(event, data, organisation=organisation, member=organisation.member, by=by, at=at)


def states(event: Event) -> list[str]:
    """Of all participations in the order of registration."""
    return list(event.participations.order_by("pk").values_list("state", flat=True))
