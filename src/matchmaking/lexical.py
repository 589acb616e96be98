"""The lexical vote: how many rare lexemes a query and a document share."""

from collections.abc import Mapping, Sequence

import numpy as np

from matchmaking.fusion import Scores
from matchmaking.statistics import Statistics

SATURATION = 1.2
LENGTH = 0.6


def bm25(query: Mapping[str, float], document: Mapping[str, float], statistics: Statistics) -> float:
    """BM25 with fractional term frequencies (Robertson et al. 1994; Darwish and Oard 2003 for weights)."""
    length = sum(document.values()) / statistics.mean_length
    norm = SATURATION * (1 - LENGTH + LENGTH * length)
    score = 0.0
    for lexeme, weight in query.items():
        frequency = document.get(lexeme)
        if frequency:
            score += weight * statistics.idf(lexeme) * frequency * (SATURATION + 1) / (frequency + norm)
    return score


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
