"""What the proof asks of the room that decides who is in question: the verdict and the topics, by organisation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from citybridge.alliance.models import Member
from citybridge.events.models import Event
from citybridge.matching.engine.questioning import in_question
from citybridge.matching.engine.results import Reason
from citybridge.outreach.enums import Verdict
from citybridge.outreach.models import Decision
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
    topics = list(event.topics.all())
    roots = _roots(topics)
    decided = _decided(event, member)
    found = {
        row.organisation.pk: Question(
            Verdict.FITS if row.given else Verdict.PERHAPS, _topics_of(row.reasons, roots), is_decided=False
        )
        for row in in_question(member, topics, today=today)
    }
    nothing = Question("", frozenset(), is_decided=False)
    own = {pk: Question(verdict, found.get(pk, nothing).topics, is_decided=True) for pk, verdict in decided.items()}
    return {**found, **own}


def _decided(event: Event, member: Member) -> dict[int, str]:
    """The latest decision of each organisation; an empty one gives the proposed verdict back."""
    rows = Decision.objects.filter(event=event, organisation__member=member).order_by("pk")
    latest = dict(rows.values_list("organisation_id", "verdict"))
    return {pk: verdict for pk, verdict in latest.items() if verdict}


def _roots(topics: Iterable[Topic]) -> dict[str, int]:
    """Slug of a topic → id of the topic of the event that it belongs to."""
    return {below.slug: topic.pk for topic in topics for below in subtree(topic)}


def _topics_of(reasons: Iterable[Reason], roots: dict[str, int]) -> frozenset[int]:
    slugs: list[str] = []
    for reason in reasons:
        slugs += cast(Sequence[str], reason.params.get("slugs", ()))
        slugs.append(str(reason.params.get("slug", "")))
    return frozenset(roots[slug] for slug in slugs if slug in roots)
