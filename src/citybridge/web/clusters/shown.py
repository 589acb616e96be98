"""What pages show of proposals: their topics by name, and figures in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citybridge.clusters.models import Proposal
from citybridge.topics.models import Topic
from citybridge.topics.queries import all_topics


@dataclass(frozen=True)
class TopicLine:
    """`lift`: how many times as frequent inside as in the whole."""

    topic: Topic
    count: int
    lift: float


@dataclass(frozen=True)
class ProposalShown:
    proposal: Proposal
    topics: Sequence[TopicLine]

    @property
    def cohesion(self) -> int:
        """Per cent."""
        return round(self.proposal.cohesion * 100)


def shown(proposals: Iterable[Proposal]) -> list[ProposalShown]:
    """With one query for the names of all topics."""
    rows = list(proposals)
    slugs = {line["slug"] for row in rows for line in row.topics}
    topics = {topic.slug: topic for topic in all_topics().filter(slug__in=slugs)}
    return [
        ProposalShown(
            row,
            [
                TopicLine(topics[line["slug"]], line["count"], line["lift"])
                for line in row.topics
                if line["slug"] in topics
            ],
        )
        for row in rows
    ]
