"""Ranking candidates for a query: dense and lexical votes fused, then criteria, reasons, diversity."""

from collections.abc import Iterable, Sequence

import numpy as np

from matchmaking.criteria import findings
from matchmaking.fusion import Scores, fuse
from matchmaking.lexical import lexical_scores
from matchmaking.model import Candidate, Match, Query, Reason, Strength
from matchmaking.statistics import Statistics

WEIGHTS = {"dense": 1.0, "lexical": 0.7}
STRONG, GOOD = 0.45, 0.3
MOST_TERMS = 5


def rank(query: Query, candidates: Sequence[Candidate], statistics: Statistics, *, limit: int) -> list[Match]:
    """The best counterparts among the candidates, best first, one organisation once."""
    if not candidates:
        return []
    cosines = np.stack([candidate.vector for candidate in candidates]) @ query.analysis.vector
    lexical = lexical_scores(query.analysis.lexemes, [c.lexemes for c in candidates], statistics)
    languages = [candidate.language for candidate in candidates]
    fused = fuse({"dense": cosines.astype(np.float64), "lexical": lexical}, WEIGHTS, languages)
    found = [list(findings(query, candidate)) for candidate in candidates]
    total = fused + np.asarray([sum(points for points, _, _ in finding) for finding in found])
    matches: list[Match] = []
    for index in _one_per_organisation(query, candidates, total):
        reasons = [
            *_meaning(query, candidates[index], float(cosines[index])),
            *(reason for _, reason, _ in found[index] if reason),
        ]
        missing = tuple(lack for _, _, lack in found[index] if lack)
        score = float(1 / (1 + np.exp(-(total[index] - 3))))
        strength = _strength(float(cosines[index]))
        matches.append(Match(candidates[index].key, round(score, 4), strength, tuple(reasons), missing))
        if len(matches) == limit:
            break
    return matches


def _one_per_organisation(query: Query, candidates: Sequence[Candidate], total: Scores) -> Iterable[int]:
    seen = {query.organisation} - {None}
    for index in np.argsort(-total, kind="stable"):
        organisation = candidates[index].organisation
        if organisation is None or organisation not in seen:
            seen.add(organisation)
            yield int(index)


def _meaning(query: Query, candidate: Candidate, cosine: float) -> list[Reason]:
    """The nearness of the texts, and the terms that both share, in all languages."""
    reasons = [Reason("meaning", {"cosine": round(cosine, 3)})]
    shared = [term for term in query.analysis.terms if term.concept in candidate.lexemes][:MOST_TERMS]
    if shared:
        terms = tuple({"concept": t.concept, "surface": t.surface, "labels": dict(t.labels)} for t in shared)
        reasons.append(Reason("shared_terms", {"terms": terms}))
    return reasons


def _strength(cosine: float) -> Strength:
    return "strong" if cosine >= STRONG else "good" if cosine >= GOOD else "possible"
