"""The terms of a meeting in three languages, for who interprets it."""

from dataclasses import dataclass

from citybridge.meetings.models import Meeting
from citybridge.topics.models import Topic

MOST_TERMS = 12


@dataclass(frozen=True)
class Term:
    """A topic of one or both sides; `more` are other words for it, by language."""

    de: str
    zh: str
    en: str
    is_common: bool
    more: dict[str, list[str]]


def glossary_of(meeting: Meeting) -> list[Term]:
    """Topics that both organisations have come first."""
    sides = [party.organisation_id for party in (meeting.first, meeting.second)]
    rows = Topic.objects.filter(organisations__in=[side for side in sides if side]).order_by("position")
    counted: dict[int, int] = {}
    topics = {}
    for topic in rows:
        topics[topic.pk] = topic
        counted[topic.pk] = counted.get(topic.pk, 0) + 1
    found = [
        Term(topic.name_de, topic.name_zh, topic.name_en, counted[key] > 1, topic.synonyms)
        for key, topic in topics.items()
    ]
    return sorted(found, key=lambda term: not term.is_common)[:MOST_TERMS]
