"""The lexical vote: how many rare lexemes a query and a document share."""

from collections.abc import Mapping, Sequence
from itertools import repeat

import numpy as np

from matchmaking.fusion import Scores
from matchmaking.statistics import Statistics

SATURATION = 0.3
LENGTH = 0.6


def damped(document: Mapping[str, float], statistics: Statistics, length: float | None = None) -> dict[str, float]:
    """What each lexeme of a document is worth: its weight, saturated and made fair to short documents.

    `length` is the weight of all lexemes of the document, where not all are given.
    """
    norm = _norm(sum(document.values()) if length is None else length, statistics)
    return {lexeme: weight * (SATURATION + 1) / (weight + norm) for lexeme, weight in document.items()}


def bm25(
    query: Mapping[str, float], document: Mapping[str, float], statistics: Statistics, length: float | None = None
) -> float:
    """BM25 with fractional term frequencies (Robertson et al. 1994; Darwish and Oard 2003 for weights)."""
    worth = damped(document, statistics, length)
    shared = query.keys() & worth.keys()
    return sum(query[lexeme] * statistics.idf(lexeme) * worth[lexeme] for lexeme in sorted(shared))


def lexical_scores(
    query: Mapping[str, float],
    documents: Sequence[Mapping[str, float]],
    statistics: Statistics,
    lengths: Sequence[float | None] | None = None,
) -> Scores:
    """BM25 of one query against many documents, shape (len(documents),); the same as `bm25` of each, but faster."""
    worth = {lexeme: weight * statistics.idf(lexeme) * (SATURATION + 1) for lexeme, weight in query.items()}
    scores = np.zeros(len(documents))
    for number, (document, length) in enumerate(zip(documents, lengths or repeat(None), strict=False)):
        shared = worth.keys() & document.keys()
        if shared:
            norm = _norm(sum(document.values()) if length is None else length, statistics)
            scores[number] = sum(worth[lexeme] * document[lexeme] / (document[lexeme] + norm) for lexeme in shared)
    return scores


def _norm(length: float, statistics: Statistics) -> float:
    return SATURATION * (1 - LENGTH + LENGTH * length / statistics.mean_length)
