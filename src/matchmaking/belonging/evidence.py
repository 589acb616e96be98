"""What speaks for a text belonging to a topic: how close it is by all that is known, and its nearest name."""

from collections.abc import Mapping, Sequence

import numpy as np

from matchmaking.belonging.bank import Bank
from matchmaking.fusion import LEXICAL
from matchmaking.model import Matrix, Vector

CHUNK = 2_000


def word_share(asked: Mapping[str, float], said: Mapping[str, float], bank: Bank) -> float:
    """How much of the weight of the words asked for (by rarity among names of topics) a text says too."""
    rarity = bank.statistics.idf
    own = sum(weight * weight * rarity(name) for name, weight in asked.items())
    shared = sum(weight * min(said[name], 1.0) * rarity(name) for name, weight in asked.items() if name in said)
    return shared / own if own else 0.0


class NearestName:
    """The names asked for as matrices, so that many texts are compared at once."""

    def __init__(self, bank: Bank, vectors: Matrix, lexemes: Sequence[Mapping[str, float]]) -> None:
        vocabulary = sorted({name for each in lexemes for name in each})
        self.places = {name: place for place, name in enumerate(vocabulary)}
        self._vectors = vectors
        self._words = np.zeros((len(vocabulary), len(lexemes)), np.float32)
        for column, each in enumerate(lexemes):
            own = sum(weight * weight * bank.statistics.idf(name) for name, weight in each.items())
            for name, weight in each.items():
                self._words[self.places[name], column] = weight * bank.statistics.idf(name) / own

    def nearness(self, vectors: Matrix, lexemes: Sequence[Mapping[str, float]]) -> Vector:
        """For each text cosine and share of words of the name that is nearest to it, (len(vectors),)."""
        found = np.empty(len(vectors), np.float32)
        for start in range(0, len(vectors), CHUNK):
            end = min(start + CHUNK, len(vectors))
            shares = np.minimum(self._said(lexemes[start:end]) @ self._words, 1.0)
            found[start:end] = (vectors[start:end] @ self._vectors.T + np.float32(LEXICAL) * shares).max(axis=1)
        return found

    def _said(self, lexemes: Sequence[Mapping[str, float]]) -> Matrix:
        said = np.zeros((len(lexemes), len(self.places)), np.float32)
        for row, each in zip(said, lexemes, strict=True):
            for name, weight in each.items():
                if (place := self.places.get(name)) is not None:
                    row[place] = min(weight, 1.0)
        return said
