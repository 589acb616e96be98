"""How surely the documents of the index belong to topics: filed under them, or by what they say of themselves."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from citybridge.matching.engine.analysing import analyse, judge
from citybridge.matching.queries.filters import Filters
from citybridge.matching.queries.topic_scores import filed, heights
from citybridge.topics.models import Topic
from matchmaking.belonging.scoring import FITS, LOWEST, PERHAPS, STEPS, log_odds
from matchmaking.model import Analysis, Vector
from matchmaking.text.sentences import passages

SURE = 1.0
# So many topics of a document are known, if so many are likely at all.
LEAST_KEPT = 32


@dataclass(frozen=True)
class Lines:
    """Scores from which on something fits, or fits perhaps; both 0..1."""

    fits: float = FITS
    perhaps: float = PERHAPS

    @classmethod
    def shifted(cls, fits: int, perhaps: int) -> "Lines":
        """The usual lines made stricter (1, 2) or more generous (-1, -2); a step multiplies the odds by e."""
        return cls(_score(log_odds(FITS) + fits), _score(log_odds(PERHAPS) + perhaps))


@dataclass(frozen=True)
class Belonging:
    """An organisation and a question: the best score of its documents, the topic asked for, and what it was filed as.

    `given` are those of the topics asked for, or below them, under which it or a profile of it is filed.
    """

    score: float
    topic: str
    given: tuple[str, ...] = ()


def belonging(topics: Iterable[Topic], filters: Filters, *, least: float = 0.0) -> dict[int, Belonging]:
    """Organisation → how surely it belongs to any of the topics, from the score `least` on.

    Those far from all of them are in no index and left out.
    """
    asked = list(topics)
    return _spoken(asked, filters, least) | _given(asked, filters)


def analyse_with_topics(sources: Sequence[tuple[str, str]]) -> Iterator[tuple[Analysis, dict[str, float]]]:
    """For each (text, language) its analysis and, slug → height, the topics it belongs to perhaps or surely.

    A text of several sentences counts by the one that says most: what else a company tells says nothing of its topic.
    A height is the log-odds above the most generous line.
    """
    parts = [passages(text) for text, _language in sources]
    analyses = analyse([(part, language) for (_, language), own in zip(sources, parts, strict=True) for part in own])
    vectors = np.stack([each.vector for each in analyses]) if analyses else np.zeros((0, 0), np.float32)
    found = judge().odds(vectors, [each.lexemes for each in analyses]) - LOWEST if analyses else vectors
    start = 0
    for own in parts:
        yield analyses[start], _kept(found[start : start + len(own)].max(axis=0))
        start += len(own)


def _kept(heights: Vector) -> dict[str, float]:
    """All from the usual line on, and of those that only a more generous one would let in the best."""
    likely = np.argsort(-heights, kind="stable")
    most = max(LEAST_KEPT, int((heights >= STEPS).sum()))
    return {
        judge().bank.slugs[place]: float(heights[place]) for place in likely[:most].tolist() if heights[place] >= 0
    }


def _score(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _spoken(asked: Sequence[Topic], filters: Filters, least: float) -> dict[int, Belonging]:
    """By their own words: of each organisation the topic for which its documents speak most."""
    slugs = {topic.pk: topic.slug for topic in asked}
    lowest = max(log_odds(least) - LOWEST, 0.0) if least > 0 else 0.0
    owners, topics, found = heights(list(slugs), filters, least=lowest)
    order = np.lexsort((found, owners))
    best = order[np.flatnonzero(np.diff(owners[order], append=-1))]
    scores = 1 / (1 + np.exp(-(found[best].astype(np.float64) + LOWEST)))
    rows = zip(owners[best].tolist(), topics[best].tolist(), scores.tolist(), strict=True)
    return {owner: Belonging(score, slugs[topic]) for owner, topic, score in rows}


def _given(asked: Sequence[Topic], filters: Filters) -> dict[int, Belonging]:
    """Organisations that are filed under the topics asked for, or below them, themselves or by a profile."""
    below = _below(asked)
    places = {slug: place for place, slug in enumerate(below)}
    known = filed(list(below), filters) if below else {}
    return {
        owner: Belonging(SURE, below[slugs[0]], tuple(slugs))
        for owner, slugs in ((owner, sorted(slugs, key=places.__getitem__)) for owner, slugs in known.items())
    }


def _below(asked: Sequence[Topic]) -> Mapping[str, str]:
    """Each topic asked for and below one → the one asked for, in the order of the tree."""
    tree, roots = judge().tree, {topic.slug for topic in asked}
    found = {slug: next((root for root in (slug, *tree.ancestors(slug)) if root in roots), "") for slug in tree.topics}
    return {slug: root for slug, root in found.items() if root}
