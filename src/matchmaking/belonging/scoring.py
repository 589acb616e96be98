"""From evidence to a score, and the two lines between fits, perhaps and not."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from matchmaking.analysis import Analyser
from matchmaking.belonging.asking import Asked, ask_nodes, ask_words, named
from matchmaking.belonging.bank import Bank, load_bank
from matchmaking.belonging.evidence import NearestName
from matchmaking.belonging.examples import Example
from matchmaking.model import Analysis, Matrix, Vector
from matchmaking.resources import Resources
from matchmaking.topics import TopicTree

Belongs = Literal["fits", "perhaps", "not"]
# Fitted to the judged set: python -m matchmaking.evaluation.outreach_fit tests/data/outreach_judged.tsv
BIAS, CLOSENESS, NEARNESS = -7.236, 18.845, 6.729
FITS, PERHAPS = 0.831, 0.027
# Both lines may be moved by so many steps of log-odds.
STEPS = 2


@dataclass(frozen=True)
class Judge:
    """Scores how surely texts belong to topics."""

    tree: TopicTree
    bank: Bank

    def ask(self, text: str, words: Analysis) -> Asked:
        """What `text` asks for; `words` is its analysis, used where the tree has no such name."""
        nodes = named(self.tree, text)
        return ask_nodes(self.tree, nodes) if nodes else ask_words(self.tree, self.bank, words)

    def evidence(self, asked: Asked, vectors: Matrix, lexemes: Sequence[Mapping[str, float]]) -> Matrix:
        """Closeness and nearness of each text, (n, 2). `lexemes` may be only those that `words_of` names."""
        if not len(vectors):
            return np.zeros((0, 2), np.float32)
        nodes = [self.bank.places[slug] for slug in asked.nodes]
        kernel = self.bank.closeness(vectors, nodes).max(axis=1)
        near = self._names(asked).nearness(vectors, lexemes)
        return np.stack([asked.trust * kernel, near], axis=1)

    def scores(self, asked: Asked, vectors: Matrix, lexemes: Sequence[Mapping[str, float]]) -> Vector:
        """How surely each text belongs to the topic, 0..1, (n,)."""
        return score(self.evidence(asked, vectors, lexemes))

    def odds(self, vectors: Matrix, lexemes: Sequence[Mapping[str, float]]) -> Matrix:
        """Log-odds of each text for each topic of the tree, (n, t) in the order of `bank.slugs`.

        For one topic the same as `scores`, for all of them at once.
        """
        kernel = self.bank.closeness(vectors, range(len(self.bank.slugs)))
        return np.asarray(_sum(kernel, self._nearest_names(vectors, lexemes)), np.float32)

    @cached_property
    def state(self) -> str:
        """Changes with everything that scores depend on besides the texts."""
        return f"{self.bank.state}-{BIAS}-{CLOSENESS}-{NEARNESS}-{PERHAPS}"

    def words_of(self, asked: Asked) -> set[str]:
        """The lexemes that count as words of the topic."""
        return set(self._names(asked).places)

    def _nearest_names(self, vectors: Matrix, lexemes: Sequence[Mapping[str, float]]) -> Matrix:
        """Nearness to the nearest name of each topic or of one below it, (n, t)."""
        owners = np.array([self.bank.places[owner] for owner in self.bank.owners])
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        own = np.maximum.reduceat(self._every_name.to_each(vectors, lexemes), starts, axis=1)
        found = np.full((len(vectors), len(self.bank.slugs)), -np.inf, np.float32)
        for column, place in zip(own.T, owners[starts].tolist(), strict=True):
            slug = self.bank.slugs[place]
            for above in (place, *(self.bank.places[name] for name in self.tree.ancestors(slug))):
                np.maximum(found[:, above], column, out=found[:, above])
        return found

    @cached_property
    def _every_name(self) -> NearestName:
        return NearestName(self.bank, self.bank.known[: len(self.bank.names)], self.bank.lexemes)

    def _names(self, asked: Asked) -> NearestName:
        wanted = set(asked.slugs) if asked.trust == 1.0 else set()
        rows = [row for row, owner in enumerate(self.bank.owners) if owner in wanted]
        vectors, lexemes = self.bank.known[rows], [self.bank.lexemes[row] for row in rows]
        if asked.words is not None:
            vectors, lexemes = np.vstack([vectors, asked.words.vector]), [*lexemes, asked.words.lexemes]
        return NearestName(self.bank, vectors, lexemes)


def load_judge(resources: Resources, analyser: Analyser, examples: Sequence[Example]) -> Judge:
    """Fit everything that is known of topics, or read it from the cache directory of `resources`."""
    tree, cache = resources.topics, resources.cache_directory
    return Judge(tree, load_bank(tree, examples, analyser.analyse_many, resources.version, cache))


def score(evidence: Matrix) -> Vector:
    """A logistic sum of the two kinds of evidence, 0..1."""
    return np.asarray(1 / (1 + np.exp(-_sum(evidence[:, 0], evidence[:, 1]))), np.float32)


def log_odds(value: float) -> float:
    return math.log(value / (1 - value))


# What lies below the most generous line is never asked for.
LOWEST = log_odds(PERHAPS) - STEPS


def _sum(closeness: Matrix, nearness: Matrix) -> Matrix:
    return BIAS + CLOSENESS * closeness + NEARNESS * nearness


def belongs(value: float, fits: float = FITS, perhaps: float = PERHAPS) -> Belongs:
    """On which side of the two lines a score lies."""
    return "fits" if value >= fits else "perhaps" if value >= perhaps else "not"
