"""From what was written as a topic (slug, a name in any language, free words) to nodes of the tree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchmaking.belonging.bank import Bank
from matchmaking.belonging.evidence import word_share
from matchmaking.fusion import LEXICAL
from matchmaking.model import Analysis, Vector
from matchmaking.topics import TopicTree

# A name of the tree at least so near to free words stands for them; others nearly as near join it.
NEAR, NEARLY = 0.5, 0.93
MOST_NODES = 3


@dataclass(frozen=True)
class Asked:
    """A topic that is asked for: nodes of the tree with all below them, and free words where it is none.

    `trust` is 1 for a node that was named, less for one that is only near to the free words.
    """

    nodes: tuple[str, ...]
    slugs: tuple[str, ...]
    trust: float = 1.0
    words: Analysis | None = None


def ask_nodes(tree: TopicTree, nodes: Iterable[str]) -> Asked:
    """Topics of the tree with everything below them."""
    known = tuple(dict.fromkeys(slug for slug in nodes if slug in tree.topics))
    below = tuple(slug for slug in tree.topics if {slug, *tree.ancestors(slug)} & set(known))
    return Asked(known, below)


def named(tree: TopicTree, text: str) -> tuple[str, ...]:
    """The nodes with this slug, name or synonym: by slug first, then by name, then by synonym."""
    wanted = _plain(text)
    if wanted.replace(" ", "-") in tree.topics:
        return (wanted.replace(" ", "-"),)
    names = tuple(slug for slug, topic in tree.topics.items() if wanted in map(_plain, topic.names.values()))
    return names or tuple(slug for slug, topic in tree.topics.items() if wanted in _all_names(topic.texts()))


def ask_words(tree: TopicTree, bank: Bank, words: Analysis) -> Asked:
    """The nodes whose names are nearest to free words, which stay part of the question."""
    nearness = _nearness(bank, words)
    best = max(nearness.values(), default=0.0)
    order = sorted(nearness, key=lambda slug: -nearness[slug])[:MOST_NODES]
    near = [slug for slug in order if nearness[slug] >= max(NEAR, NEARLY * best)] or order[:1]
    asked = ask_nodes(tree, near)
    return Asked(asked.nodes, asked.slugs, min(best, 1.0), words)


def _nearness(bank: Bank, words: Analysis) -> Mapping[str, float]:
    """Node → how near its nearest name is: cosine and shared words."""
    cosines: Vector = bank.known[: len(bank.names)] @ words.vector
    shares = np.array([min(word_share(words.lexemes, lexemes, bank), 1.0) for lexemes in bank.lexemes])
    best: dict[str, float] = {}
    for owner, value in zip(bank.owners, (cosines + LEXICAL * shares).tolist(), strict=True):
        best[owner] = max(best.get(owner, 0.0), value)
    return best


def _all_names(texts: Iterable[tuple[str, str]]) -> Sequence[str]:
    return [_plain(text) for _language, text in texts]


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
