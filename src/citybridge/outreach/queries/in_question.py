"""What the proof asks of the room that decides who is in question: the verdict and the topics, by organisation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from citybridge.alliance.models import Member
from citybridge.events.models import Event
from citybridge.outreach.queries.questioning import Question as Asked
from citybridge.outreach.queries.questioning import questions
from citybridge.topics.models import Topic
from citybridge.topics.queries import subtree


@dataclass(frozen=True)
class Question:
    """`topics` are ids of topics of the event."""

    verdict: str
    topics: frozenset[int]
    is_decided: bool


def questions_of(event: Event, member: Member, *, today: date) -> dict[int, Question]:
    """Organisation → its verdict as of now: the office's own where there is one, else the proposed one."""
    roots = _roots(event.topics.all())
    return {
        row.organisation.pk: Question(row.verdict, _topics_of(row, roots), row.is_decided)
        for row in questions(event, member, today=today)
    }


def _roots(topics: Iterable[Topic]) -> dict[str, int]:
    """Slug of a topic → id of the topic of the event that it belongs to."""
    return {below.slug: topic.pk for topic in topics for below in subtree(topic)}


def _topics_of(row: Asked, roots: dict[str, int]) -> frozenset[int]:
    slugs: list[str] = [row.topic] if row.reasons else []
    for reason in row.reasons:
        slugs += cast(Sequence[str], reason.params.get("slugs", ()))
    return frozenset(roots[slug] for slug in slugs if slug in roots)
