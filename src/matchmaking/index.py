"""An exact index in memory: the reference for every other one, and the one evaluations use."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from matchmaking.fusion import Scores, fuse
from matchmaking.lexical import bm25, damped
from matchmaking.model import Analysis
from matchmaking.statistics import Statistics

Postings = tuple[npt.NDArray[np.int64], Scores]


class MemoryIndex:
    """Documents with their vectors and lexemes; scores every document for every query."""

    def __init__(self, keys: Sequence[str], documents: Sequence[Analysis]) -> None:
        self.keys = list(keys)
        self._vectors = np.stack([document.vector for document in documents]) if documents else None
        self.statistics = Statistics.of(document.lexemes for document in documents)
        self._postings = self._invert(documents)

    def _invert(self, documents: Sequence[Analysis]) -> dict[str, Postings]:
        """For each lexeme the documents that have it, and their damped weights."""
        found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, document in enumerate(documents):
            for lexeme, weight in damped(document.lexemes, self.statistics).items():
                found[lexeme].append((number, weight))
        return {
            lexeme: (np.asarray([number for number, _ in pairs]), np.asarray([weight for _, weight in pairs]))
            for lexeme, pairs in found.items()
        }

    def scores(self, query: Analysis) -> Scores:
        """The fused score of every document, shape (number of documents,)."""
        if self._vectors is None:
            return np.zeros(0)
        lexical = np.zeros(len(self.keys))
        for lexeme, weight in query.lexemes.items():
            if lexeme in self._postings:
                numbers, weights = self._postings[lexeme]
                lexical[numbers] += weight * self.statistics.idf(lexeme) * weights
        cosines = (self._vectors @ query.vector).astype(np.float64)
        return fuse(cosines, lexical, bm25(query.lexemes, query.lexemes, self.statistics))

    def search(self, query: Analysis, limit: int) -> list[tuple[str, float]]:
        """The best documents with their fused scores, best first."""
        scores = self.scores(query)
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(self.keys[number], float(scores[number])) for number in best]
