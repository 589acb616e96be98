"""From evidence to a score, and the two lines between fits, perhaps and not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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

    def words_of(self, asked: Asked) -> set[str]:
        """The lexemes that count as words of the topic."""
        return set(self._names(asked).places)

    def direction(self, asked: Asked) -> Vector:
        """A vector whose inner product orders texts roughly by how much they belong to the topic."""
        places = [self.bank.places[slug] for slug in asked.nodes]
        return np.asarray(self.bank.directions[:, places].mean(axis=1), np.float32)

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
    total = BIAS + CLOSENESS * evidence[:, 0] + NEARNESS * evidence[:, 1]
    return np.asarray(1 / (1 + np.exp(-total)), np.float32)


def belongs(value: float, fits: float = FITS, perhaps: float = PERHAPS) -> Belongs:
    """On which side of the two lines a score lies."""
    return "fits" if value >= fits else "perhaps" if value >= perhaps else "not"
