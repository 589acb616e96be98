"""Ranking candidates for a query: dense and lexical votes fused, then criteria, reasons, diversity."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from matchmaking.criteria import MOST_DEDUCTION, MOST_POINTS, findings
from matchmaking.fusion import Scores, fuse
from matchmaking.lexical import bm25, lexical_scores
from matchmaking.model import Candidate, Match, Query, Reason, Strength, Term
from matchmaking.statistics import Statistics

# The worth of a perfect match of texts, in the points of the criteria.
TEXT_POINTS = 6.0
# The total at which the score is one half.
MIDDLE = 3.0
# At 0.55 nine of ten texts of the development set that are so near are counterparts, at 0.45 every second one.
VERY_CLOSE, CLOSE = 0.55, 0.45
# Scores that part the matches of the samples as those cosines do (82 % strong, 16 % good, 2 % possible). A band
# follows what orders the list, so that a weaker one never stands above a stronger one.
STRONG, GOOD = 0.775, 0.655
MOST_TERMS = 5
# Documents of one organisation that may stand before those of others.
MOST_OF_ONE = 4


def rank(query: Query, candidates: Sequence[Candidate], statistics: Statistics, *, limit: int) -> list[Match]:
    """The best counterparts among the candidates, best first, one organisation once."""
    if not candidates:
        return []
    cosines = np.stack([candidate.vector for candidate in candidates]) @ query.analysis.vector
    asked = query.analysis.lexemes
    lexical = lexical_scores(asked, [c.lexemes for c in candidates], statistics, [c.length for c in candidates])
    fused = TEXT_POINTS * fuse(cosines.astype(np.float64), lexical, bm25(asked, asked, statistics))
    found = {index: tuple(findings(query, candidates[index])) for index in _within_reach(fused, limit)}
    total = {index: float(fused[index]) + sum(points for points, _, _ in found[index]) for index in found}
    order = sorted(total, key=lambda index: (-total[index], index))
    return [
        Match(
            key=candidates[index].key,
            score=_score(total[index]),
            strength=_strength(_score(total[index])),
            reasons=(
                *_meaning(query, candidates[index], float(cosines[index])),
                *(reason for _, reason, _ in found[index] if reason),
            ),
            missing=tuple(lack for _, _, lack in found[index] if lack),
        )
        for index in islice(_one_per_organisation(query, candidates, order), limit)
    ]


def _within_reach(fused: Scores, limit: int) -> list[int]:
    """Candidates that the criteria could still lift among the best; one organisation may hold many places."""
    places = min(len(fused), limit * MOST_OF_ONE)
    floor = np.partition(fused, -places)[-places] - MOST_POINTS - MOST_DEDUCTION
    return [int(index) for index in np.flatnonzero(fused >= floor)]


def _one_per_organisation(query: Query, candidates: Sequence[Candidate], order: Iterable[int]) -> Iterator[int]:
    seen = {query.organisation} - {None}
    for index in order:
        organisation = candidates[index].organisation
        if organisation is None or organisation not in seen:
            seen.add(organisation)
            yield index


def _meaning(query: Query, candidate: Candidate, cosine: float) -> list[Reason]:
    """The nearness of the texts, and the terms that both share, in all languages."""
    reasons = [Reason("meaning", {"cosine": round(cosine, 3)})]
    shared = [term for term in query.analysis.terms if term.concept in candidate.lexemes][:MOST_TERMS]
    if shared:
        terms = tuple({"concept": t.concept, "surface": t.surface, "labels": _plain(t)} for t in shared)
        reasons.append(Reason("shared_terms", {"terms": terms}))
    return reasons


def _plain(term: Term) -> dict[str, str]:
    return {str(language): label for language, label in term.labels.items()}


def _score(total: float) -> float:
    return round(float(1 / (1 + np.exp(MIDDLE - total))), 4)


def _strength(score: float) -> Strength:
    return "strong" if score >= STRONG else "good" if score >= GOOD else "possible"
