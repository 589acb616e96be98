"""How likely a German or Chinese word means an English one, learned from dictionary entries.

Dictionaries list senses without saying how common they are, and say little of parts of compounds. IBM model 1
(Brown, Della Pietra, Della Pietra and Mercer 1993, "The Mathematics of Statistical Machine Translation") takes
every entry as a tiny pair of sentences (the word, or its parts, and the words of a sense) and finds the
translation probabilities that explain all entries best: 店 is a shop far more often than an inn, because of
书店, 商店 and three hundred others.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from matchmaking.lexicon.store import Table

ROUNDS = 6
SMALLEST = 0.02
MOST = 8

Distribution = tuple[tuple[str, float], ...]
Numbers = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]


@dataclass
class Corpus:
    """Pairs of source words and English stems with a weight, in flat arrays for the estimation."""

    source: dict[str, int] = field(default_factory=dict)
    target: dict[str, int] = field(default_factory=dict)
    _sources: list[int] = field(default_factory=list)
    _targets: list[int] = field(default_factory=list)
    _groups: list[int] = field(default_factory=list)
    _weights: list[float] = field(default_factory=list)
    _number: int = 0

    def add(self, words: Iterable[str], stems: Iterable[str], weight: float) -> None:
        """Add one pair: each stem is explained by one of the words."""
        numbers = [self.source.setdefault(word, len(self.source)) for word in words]
        for stem in stems:
            target = self.target.setdefault(stem, len(self.target))
            self._sources.extend(numbers)
            self._targets.extend([target] * len(numbers))
            self._groups.extend([self._number] * len(numbers))
            self._weights.extend([weight] * len(numbers))
            self._number += 1

    def estimate(self) -> dict[str, Distribution]:
        """Expectation maximisation from uniform probabilities; the likeliest stems of every source word."""
        if not self._sources:
            return {}
        links = np.asarray(self._sources, np.int64) * len(self.target) + np.asarray(self._targets, np.int64)
        unique, inverse = np.unique(links, return_inverse=True)
        source = unique // len(self.target)
        groups, weights = np.asarray(self._groups), np.asarray(self._weights)
        probability = np.ones(len(unique))
        for _ in range(ROUNDS):
            share = probability[inverse]
            expected = weights * share / np.bincount(groups, share)[groups]
            counts = np.bincount(inverse, expected, minlength=len(unique))
            probability = counts / np.bincount(source, counts)[source]
        return self._likeliest(unique, source, probability)

    def _likeliest(self, links: Numbers, source: Numbers, probability: Shares) -> dict[str, Distribution]:
        words, stems = list(self.source), list(self.target)
        found: dict[str, list[tuple[str, float]]] = {}
        order = np.lexsort((links, -probability))
        for link in order[probability[order] >= SMALLEST]:
            best = found.setdefault(words[source[link]], [])
            if len(best) < MOST:
                best.append((stems[links[link] % len(stems)], round(float(probability[link]), 3)))
        return {word: tuple(best) for word, best in found.items()}


def pack(distributions: Mapping[str, Distribution]) -> Table:
    """A table for the cache: `stem:0.5 stem:0.3`."""
    return {word: " ".join(f"{stem}:{share}" for stem, share in best) for word, best in distributions.items()}


class Packed(Mapping[str, Distribution]):
    """A packed table that reads like one of distributions."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __getitem__(self, word: str) -> Distribution:
        pairs = (item.rpartition(":") for item in self._table[word].split(" "))
        return tuple((stem, float(share)) for stem, _, share in pairs)

    def __contains__(self, word: object) -> bool:
        return word in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)
