"""What a group is about, and who is in it: the facts by which people judge a proposal."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from citybridge.clusters.engine.communities import Group

LEAST_ORGANISATIONS = 4
LEAST_MEMBERS = 2
MOST_TOPICS = 5
# A topic is told when at least two have it and it is this much more frequent inside than in the whole.
LEAST_SHARED, LEAST_LIFT = 2, 1.5


@dataclass(frozen=True)
class Node:
    """An organisation with published profiles; `topics` are its own and its profiles', with those above them."""

    organisation: int
    side: str
    member: int
    offers: int
    requests: int
    topics: frozenset[str]


@dataclass(frozen=True)
class Telling:
    """A topic, how many organisations of the group have it, and how much more often than in the whole."""

    slug: str
    count: int
    lift: float


@dataclass(frozen=True)
class Found:
    """A group with what is said of it."""

    group: Group
    topics: tuple[Telling, ...]
    german: int
    chinese: int
    member_count: int
    offers: int
    requests: int


def described(groups: Iterable[Group], nodes: Mapping[int, Node], above: Mapping[str, Sequence[str]]) -> list[Found]:
    """Groups of four organisations of two members at least. `above` maps a topic to those over it in the tree."""
    whole = Counter(slug for node in nodes.values() for slug in node.topics)
    found = []
    for group in groups:
        rows = [nodes[pk] for pk in group.closeness]
        if len(rows) < LEAST_ORGANISATIONS or len({row.member for row in rows}) < LEAST_MEMBERS:
            continue
        found.append(_described(group, rows, _telling(rows, whole, len(nodes), above)))
    return found


def _described(group: Group, rows: Sequence[Node], topics: tuple[Telling, ...]) -> Found:
    sides = Counter(row.side for row in rows)
    return Found(
        group,
        topics,
        german=sides["DE"],
        chinese=sides["CN"],
        member_count=len({row.member for row in rows}),
        offers=sum(row.offers for row in rows),
        requests=sum(row.requests for row in rows),
    )


def _telling(
    rows: Sequence[Node], whole: Mapping[str, int], total: int, above: Mapping[str, Sequence[str]]
) -> tuple[Telling, ...]:
    """The topics that set the group apart: by their part of its divergence from the whole, none below another."""
    inside = Counter(slug for row in rows for slug in row.topics)
    lifts = {slug: (count / len(rows)) / (whole[slug] / total) for slug, count in inside.items()}
    telling = [slug for slug, count in inside.items() if count >= LEAST_SHARED and lifts[slug] >= LEAST_LIFT]
    chosen: list[str] = []
    for slug in sorted(telling, key=lambda slug: (-inside[slug] * math.log(lifts[slug]), slug)):
        if not any(other in above.get(slug, ()) or slug in above.get(other, ()) for other in chosen):
            chosen.append(slug)
    return tuple(Telling(slug, inside[slug], round(lifts[slug], 2)) for slug in chosen[:MOST_TOPICS])
