"""An exact index in memory: the reference for every other one, and the one evaluations use."""

from collections.abc import Sequence

import numpy as np

from matchmaking.fusion import Scores, fuse
from matchmaking.lexical import lexical_scores
from matchmaking.model import Analysis
from matchmaking.ranking import WEIGHTS
from matchmaking.statistics import Statistics


class MemoryIndex:
    """Documents with their vectors and lexemes; scores every document for every query."""

    def __init__(self, keys: Sequence[str], documents: Sequence[Analysis]) -> None:
        self.keys = list(keys)
        self._lexemes = [document.lexemes for document in documents]
        self._languages = [document.language for document in documents]
        self._vectors = np.stack([document.vector for document in documents]) if documents else None
        self.statistics = Statistics.of(self._lexemes)

    def scores(self, query: Analysis) -> Scores:
        """The fused score of every document, shape (number of documents,)."""
        if self._vectors is None:
            return np.zeros(0)
        votes = {
            "dense": (self._vectors @ query.vector).astype(np.float64),
            "lexical": lexical_scores(query.lexemes, self._lexemes, self.statistics),
        }
        return fuse(votes, WEIGHTS, self._languages)

    def search(self, query: Analysis, limit: int) -> list[tuple[str, float]]:
        """The best documents with their fused scores, best first."""
        scores = self.scores(query)
        return [(self.keys[index], float(scores[index])) for index in np.argsort(-scores, kind="stable")[:limit]]
