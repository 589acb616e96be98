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


def _chunks(count: int) -> list[tuple[int, int]]:
    return [(start, min(start + CHUNK, count)) for start in range(0, count, CHUNK)]


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
        found = [self.to_each(vectors[start:end], lexemes[start:end]) for start, end in _chunks(len(vectors))]
        return np.concatenate([each.max(axis=1) for each in found]) if found else np.empty(0, np.float32)

    def to_each(self, vectors: Matrix, lexemes: Sequence[Mapping[str, float]]) -> Matrix:
        """Nearness of each text to each name, (len(vectors), names)."""
        said = self._said(lexemes)
        # Of thousands of words a few texts say a few hundred.
        used = np.flatnonzero(said.any(axis=0))
        shares = np.minimum(said[:, used] @ self._words[used], 1.0)
        return np.asarray(vectors @ self._vectors.T + np.float32(LEXICAL) * shares, np.float32)

    def _said(self, lexemes: Sequence[Mapping[str, float]]) -> Matrix:
        said = np.zeros((len(lexemes), len(self.places)), np.float32)
        for row, each in zip(said, lexemes, strict=True):
            for name, weight in each.items():
                if (place := self.places.get(name)) is not None:
                    row[place] = min(weight, 1.0)
        return said
