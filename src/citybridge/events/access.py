"""The only road from a slug in a request to an event. Events are public."""

from citybridge.core.errors import NotVisible
from citybridge.events.models import Event
from citybridge.events.queries import all_events


def get_event(slug: str) -> Event:
    event = all_events().filter(slug=slug).first()
    if event is None:
        raise NotVisible(slug)
    return event
