"""Nothing of people: fairs and their topics."""

from citybridge.events.models import Event
from citybridge.privacy.registry import PersonalData, fields, register

register(
    PersonalData(
        room="events",
        classes={
            Event: fields(public="slug kind host starts_on ends_on source name_de name_zh name_en"),
            Event.topics.through: fields(technical="id event topic"),
        },
    )
)
