"""The trilingual topic tree, and the topics that a text is about."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from matchmaking.model import LANGUAGES, Language, Matrix, Vector

# Names and synonyms of one topic that may be nearest together.
NAMES_EACH = 12


@dataclass(frozen=True, slots=True)
class Topic:
    """A node of the tree with its names, synonyms and classes of economic activity."""

    slug: str
    parent: str | None
    names: Mapping[Language, str]
    synonyms: Mapping[Language, tuple[str, ...]]
    isic: tuple[str, ...] = ()
    nace: tuple[str, ...] = ()
    gbt: tuple[str, ...] = ()

    def texts(self) -> Iterator[tuple[Language, str]]:
        """All names and synonyms with their language."""
        for language in LANGUAGES:
            yield language, self.names[language]
            yield from ((language, word) for word in self.synonyms[language])


class TopicTree:
    """Topics by slug; parents stand for all that is below them."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.topics = {topic.slug: topic for topic in topics}

    @classmethod
    def load(cls, path: Path) -> "TopicTree":
        """Read `topics.tsv` (slug, parent, name_*, isic, nace, gbt, synonyms_*); lists are split at `|`."""
        if not path.is_file():
            return cls(())
        with path.open(encoding="utf-8", newline="") as file:
            return cls([_topic(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)])

    def ancestors(self, slug: str) -> tuple[str, ...]:
        """The slugs above a topic, nearest first."""
        found: list[str] = []
        parent = self.topics[slug].parent
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self.topics[parent].parent if parent in self.topics else None
        return tuple(found)

    def related(self, first: str, second: str) -> float:
        """Closeness of two topics: 1 for the same, halved for each step to their nearest common node."""
        if first not in self.topics or second not in self.topics:
            return float(first == second)
        left, right = (first, *self.ancestors(first)), (second, *self.ancestors(second))
        steps = [left.index(slug) + right.index(slug) for slug in left if slug in right]
        return 0.5 ** min(steps) if steps else 0.0


class Tagger:
    """Suggests topics for a vector: the nearest names and synonyms of the tree in any language."""

    def __init__(self, slugs: Sequence[str], vectors: Matrix) -> None:
        self._slugs = list(slugs)
        self._vectors = vectors

    def tag(self, vector: Vector, limit: int = 3, floor: float = 0.35) -> tuple[tuple[str, float], ...]:
        """Topics with their cosine (floor..1), best first; a suggestion, never a decision."""
        if not self._slugs or not vector.any():
            return ()
        best: dict[str, float] = {}
        cosines = self._vectors @ vector
        most = min(limit * NAMES_EACH, len(cosines))
        nearest = np.argpartition(-cosines, most - 1)[:most]
        for index in nearest[np.argsort(-cosines[nearest], kind="stable")]:
            if cosines[index] >= floor:
                best.setdefault(self._slugs[index], round(min(float(cosines[index]), 1.0), 4))
        return tuple(list(best.items())[:limit])


def _topic(row: Mapping[str, str | None]) -> Topic:
    def cell(name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in (row.get(name) or "").split("|") if part.strip())

    return Topic(
        slug=row["slug"] or "",
        parent=row.get("parent") or None,
        names={language: row[f"name_{language}"] or "" for language in LANGUAGES},
        synonyms={language: cell(f"synonyms_{language}") for language in LANGUAGES},
        isic=cell("isic"),
        nace=cell("nace"),
        gbt=cell("gbt"),
    )
