"""An event in primitives, as the form shows it and the operations take it."""

from citybridge.events.models import Event
from citybridge.events.validators.event import EventData


def describe(event: Event) -> EventData:
    """Best of an event from `visible_to`: its topics, co-hosts and texts are read."""
    return EventData(
        kind=event.kind,
        name_de=event.name_de,
        name_zh=event.name_zh,
        name_en=event.name_en,
        host=event.host.slug,
        co_hosts=tuple(sorted(member.slug for member in event.co_hosts.all())),
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        time_zone=event.time_zone,
        venue_native=event.venue_native,
        venue_latin=event.venue_latin,
        address=event.address,
        meeting_url=event.meeting_url,
        topics=tuple(sorted(topic.slug for topic in event.topics.all())),
        languages=tuple(event.languages),
        capacity=event.capacity,
        answer_by=event.answer_by,
        registration_until=event.registration_until,
        needs_approval=event.needs_approval,
        source=event.source,
        texts={text.language: text.description for text in event.texts.all()},
    )
