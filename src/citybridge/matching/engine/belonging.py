"""How surely the documents of the index belong to topics: filed under them, or by what they say of themselves."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from citybridge.matching.engine.analysing import judge
from citybridge.matching.queries.candidates import Row, exact_candidates, load
from citybridge.matching.queries.filters import Filters
from citybridge.matching.queries.words import browse
from citybridge.topics.models import Topic
from matchmaking.belonging.asking import Asked, ask_nodes
from matchmaking.belonging.scoring import FITS, PERHAPS
from matchmaking.model import Matrix

# Documents that are weighed for one topic: the most likely ones of all that pass the filter.
MOST = 20_000
SURE = 1.0


@dataclass(frozen=True)
class Lines:
    """Scores from which on something fits, or fits perhaps; both 0..1."""

    fits: float = FITS
    perhaps: float = PERHAPS

    @classmethod
    def shifted(cls, fits: int, perhaps: int) -> "Lines":
        """The usual lines made stricter (1, 2) or more generous (-1, -2); a step multiplies the odds by e."""
        return cls(_shifted(FITS, fits), _shifted(PERHAPS, perhaps))


@dataclass(frozen=True)
class Belonging:
    """An organisation and a question: the best score of its documents, the topic asked for, and what it was filed as.

    `given` are those of the topics asked for, or below them, under which it or a profile of it is filed.
    """

    score: float
    topic: str
    given: tuple[str, ...] = ()


def _shifted(line: float, steps: int) -> float:
    return 1 / (1 + (1 - line) / line * math.exp(-steps))


def belonging(topics: Iterable[Topic], filters: Filters) -> dict[int, Belonging]:
    """Organisation → how surely it belongs to any of the topics; those far from all of them are left out."""
    asked = {topic.slug: ask_nodes(judge().tree, [topic.slug]) for topic in topics}
    asked = {slug: each for slug, each in asked.items() if each.nodes}
    best: dict[int, Belonging] = {}
    for slug, each in asked.items():
        for owner, value in _spoken(each, filters).items():
            if owner not in best or value > best[owner].score:
                best[owner] = Belonging(value, slug)
    return best | _given(asked, filters)


def weigh(asked: Asked, vectors: Matrix, lexemes: Sequence[Mapping[str, float]]) -> list[float]:
    """Scores of texts for one topic, 0..1."""
    return [float(value) for value in judge().scores(asked, vectors, lexemes)]


def _spoken(asked: Asked, filters: Filters) -> dict[int, float]:
    """Organisation → the best score of its documents by their own words."""
    rows = load(exact_candidates(judge().direction(asked), filters, limit=MOST), judge().words_of(asked))
    if not rows:
        return {}
    best: dict[int, float] = {}
    values = judge().scores(asked, np.stack([row.vector for row in rows]), [row.lexemes for row in rows])
    for row, value in zip(rows, values.tolist(), strict=True):
        best[row.key[0]] = max(best.get(row.key[0], 0.0), value)
    return best


def _given(asked: Mapping[str, Asked], filters: Filters) -> dict[int, Belonging]:
    """Organisations that are filed under the topics asked for, or below them, themselves or by a profile."""
    below = {slug: root for root, each in asked.items() for slug in each.slugs}
    found: dict[int, dict[str, None]] = {}
    for row in _filed(tuple(below), filters):
        found.setdefault(row.key[0], {}).update(dict.fromkeys(slug for slug in row.own_topics if slug in below))
    return {
        owner: Belonging(SURE, below[next(iter(slugs))], tuple(sorted(slugs, key=list(below).index)))
        for owner, slugs in found.items()
        if slugs
    }


def _filed(slugs: tuple[str, ...], filters: Filters) -> list[Row]:
    return load(browse(replace(filters, topics=slugs), limit=MOST)) if slugs else []
