"""The lexical vote: how many rare lexemes a query and a document share."""

from collections.abc import Mapping, Sequence

import numpy as np

from matchmaking.fusion import Scores
from matchmaking.statistics import Statistics

SATURATION = 0.3
LENGTH = 0.6


def damped(document: Mapping[str, float], statistics: Statistics) -> dict[str, float]:
    """What each lexeme of a document is worth: its weight, saturated and made fair to short documents."""
    length = sum(document.values()) / statistics.mean_length
    norm = SATURATION * (1 - LENGTH + LENGTH * length)
    return {lexeme: weight * (SATURATION + 1) / (weight + norm) for lexeme, weight in document.items()}


def bm25(query: Mapping[str, float], document: Mapping[str, float], statistics: Statistics) -> float:
    """BM25 with fractional term frequencies (Robertson et al. 1994; Darwish and Oard 2003 for weights)."""
    worth = damped(document, statistics)
    shared = query.keys() & worth.keys()
    return sum(query[lexeme] * statistics.idf(lexeme) * worth[lexeme] for lexeme in sorted(shared))


def lexical_scores(
    query: Mapping[str, float], documents: Sequence[Mapping[str, float]], statistics: Statistics
) -> Scores:
    """BM25 of one query against many documents, shape (len(documents),); the same as `bm25` of each, but faster."""
    worth = {lexeme: weight * statistics.idf(lexeme) * (SATURATION + 1) for lexeme, weight in query.items()}
    scores = np.zeros(len(documents))
    for number, document in enumerate(documents):
        shared = worth.keys() & document.keys()
        if shared:
            length = sum(document.values()) / statistics.mean_length
            norm = SATURATION * (1 - LENGTH + LENGTH * length)
            scores[number] = sum(worth[lexeme] * document[lexeme] / (document[lexeme] + norm) for lexeme in shared)
    return scores
