"""Service mails about taking part, each in its reader's language: a link and what changed, no names of people."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import override

from citybridge.accounts.models import User
from citybridge.accounts.operations import write_to_person
from citybridge.core.languages import DJANGO_LANGUAGE, Language
from citybridge.events.models import Event, Participation
from citybridge.events.queries.people import people_to_tell
from citybridge.organisations.queries import name_for


class News(StrEnum):
    """What happened to a participation; also the last word of its verb in the audit log."""

    REGISTERED = "registered"
    WAITING = "waiting"
    APPROVED = "approved"
    MOVED_UP = "moved_up"
    DECLINED = "declined"
    CANCELLED = "cancelled"


def tell_of(participation: Participation, news: News, *, at: datetime) -> None:
    """Write to who speaks for the participant and to who registered it. A repetition writes nothing twice."""
    for reader in people_to_tell(participation):
        context = {
            **_facts(participation.event, reader),
            "news": str(news),
            "state": participation.state,
            "role": participation.role,
            "note": participation.decision_note,
            "place": _place(participation, reader),
        }
        key = f"participation:{participation.public_id}:{news}:{at.timestamp()}:{reader.pk}"
        write_to_person(reader, "participation-changed", context=context, key=key, at=at)


def tell_of_cancelled_event(event: Event, participations: Iterable[Participation], *, at: datetime) -> None:
    """Once a person, whatever they are registered for."""
    readers = {reader.pk: reader for row in participations for reader in people_to_tell(row)}
    for reader in readers.values():
        context = {**_facts(event, reader), "reason": event.cancelled_reason}
        key = f"event:{event.public_id}:cancelled:{reader.pk}"
        write_to_person(reader, "event-cancelled", context=context, key=key, at=at)


def _facts(event: Event, reader: User) -> dict[str, object]:
    language = Language(reader.language)
    with override(DJANGO_LANGUAGE[language]):
        path = reverse("event", args=[event.slug])
    return {"event": event.names[language], "starts_on": event.starts_on, "path": path}


def _place(participation: Participation, reader: User) -> str:
    language = Language(reader.language)
    if participation.organisation:
        return name_for(participation.organisation, language)
    return participation.member.names[language]
