"""What the tree and the examples say of each topic: vectors and words of all names, and learned membership."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from matchmaking.belonging.examples import Example
from matchmaking.lexicon.store import cached_tables, fingerprint, replace_arrays
from matchmaking.model import Analysis, Language, Matrix
from matchmaking.statistics import Statistics
from matchmaking.topics import TopicTree

# Kernel ridge regression: exp(SHARPNESS · (cosine - 1)), and the weight of its penalty.
SHARPNESS, PENALTY = 4.0, 1.0
FORMAT = "2"
# Texts that are compared with all that is known at once.
CHUNK = 2_000
Analyse = Callable[[Sequence[str], Sequence[Language | None]], Sequence[Analysis]]


@dataclass(frozen=True)
class Bank:
    """`names`: the tree's names and synonyms, m texts; `known` (m + e, d): their vectors, then those of the examples.

    `membership` (m + e, t): dual weights of each topic of the tree in the order of `slugs`; `lexemes`: those of each
    name; `state`: a short name for all that it was fitted to.
    """

    slugs: Sequence[str]
    owners: Sequence[str]
    names: Sequence[str]
    known: Matrix
    membership: Matrix
    lexemes: Sequence[Mapping[str, float]]
    state: str = ""

    @cached_property
    def places(self) -> dict[str, int]:
        return {slug: place for place, slug in enumerate(self.slugs)}

    @cached_property
    def statistics(self) -> Statistics:
        """How common each lexeme is among the names of topics."""
        return Statistics.of(self.lexemes)

    def closeness(self, vectors: Matrix, topics: Sequence[int]) -> Matrix:
        """Membership of texts with `vectors` (n, d) in topics by place, (n, len(topics)): about 0..1."""
        weights, found = self.membership[:, list(topics)], np.empty((len(vectors), len(topics)), np.float32)
        for start in range(0, len(vectors), CHUNK):
            kernel = vectors[start : start + CHUNK] @ self.known.T
            found[start : start + CHUNK] = np.exp(np.float32(SHARPNESS) * (kernel - 1)) @ weights
        return found


def load_bank(
    tree: TopicTree, examples: Sequence[Example], analyse: Analyse, version: str, cache_directory: Path | None
) -> Bank:
    """Fit the bank, or read it from the cache; fitting takes about half a minute, once per state of the data."""
    names = [(slug, language, text) for slug, topic in tree.topics.items() for language, text in topic.texts()]
    state = fingerprint((), version, FORMAT, repr(names), repr(examples))
    path = cache_directory / f"belonging-{state}.npz" if cache_directory else None
    analysed: list[Sequence[Analysis]] = []

    def name_analyses() -> Sequence[Analysis]:
        if not analysed:
            analysed.append(analyse([text for _, _, text in names], [language for _, language, _ in names]))
        return analysed[0]

    def tables() -> dict[str, dict[str, str]]:
        packed = {str(number): _packed(each.lexemes) for number, each in enumerate(name_analyses())}
        return {"topic-lexemes": packed}

    stored = cached_tables(cache_directory, state, ["topic-lexemes"], tables)["topic-lexemes"]
    if path is None or not path.is_file():
        vectors = np.stack([each.vector for each in name_analyses()])
        arrays = _fitted(tree, [slug for slug, _, _ in names], vectors, examples, analyse)
        if path:
            replace_arrays(path, **arrays)
    else:
        with np.load(path) as file:
            arrays = {name: file[name] for name in ("known", "membership")}
    return Bank(
        slugs=list(tree.topics),
        owners=[slug for slug, _, _ in names],
        names=[text for _, _, text in names],
        lexemes=[_unpacked(stored[str(number)]) for number in range(len(names))],
        state=state,
        **arrays,
    )


def _fitted(
    tree: TopicTree, owners: Sequence[str], vectors: Matrix, examples: Sequence[Example], analyse: Analyse
) -> dict[str, Matrix]:
    found = analyse([each.text for each in examples], [each.language for each in examples])
    known = np.vstack([vectors, *(each.vector[None] for each in found)]).astype(np.float64)
    filed = _filed(tree, [*((slug,) for slug in owners), *(each.slugs for each in examples)])
    kernel = np.exp(SHARPNESS * (known @ known.T - 1))
    kernel[np.diag_indices_from(kernel)] += PENALTY
    return {
        "known": known.astype(np.float32),
        "membership": np.linalg.solve(kernel, filed).astype(np.float32),
    }


def _filed(tree: TopicTree, filed: Sequence[Sequence[str]]) -> Matrix:
    """1 where a text is filed under a topic or below it, (texts, topics)."""
    places = {slug: place for place, slug in enumerate(tree.topics)}
    found = np.zeros((len(filed), len(places)), np.float32)
    for row, slugs in zip(found, filed, strict=True):
        for slug in slugs:
            if slug in places:
                row[[places[above] for above in (slug, *tree.ancestors(slug))]] = 1
    return found


def _packed(lexemes: Mapping[str, float]) -> str:
    return " ".join(f"{name}={weight:.4g}" for name, weight in lexemes.items())


def _unpacked(text: str) -> dict[str, float]:
    pairs = (item.rpartition("=") for item in text.split(" ") if item)
    return {name: float(weight) for name, _, weight in pairs}
