"""Which of many kept searches would find a few new profiles: the search turned round.

Each search is analysed once, when it is saved. A run costs O(new profiles × searches) comparisons and no look at the
rest of the index: its size has no part in it. Filters are rows of bits, meaning is one product with a matrix, and only
pairs that share a word, a topic or enough meaning are weighed as the search weighs them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from citybridge.matching.engine.analysing import analyser
from citybridge.matching.engine.asking import understand
from citybridge.matching.engine.scoring import MEANT, SURE_TOPIC, WORDS, meant
from citybridge.matching.engine.statistics import statistics_of
from citybridge.matching.engine.words import has_phrase, search_query
from citybridge.matching.queries.candidates import Key, Row, load
from citybridge.matching.queries.facets import LISTS, WISHES, values_of
from citybridge.matching.queries.filters import Filters
from citybridge.matching.queries.percolation import keys_of_profiles, literal_pairs
from matchmaking.lexical import bm25
from matchmaking.model import Analysis
from matchmaking.statistics import Statistics

Bits = npt.NDArray[np.bool_]
Named = tuple[str, Any]
SEARCHES_AT_ONCE, PROFILES_AT_ONCE = 1_000, 1_000


@dataclass(frozen=True)
class Meaning:
    """What a search says, analysed. `words` is the text form of a `tsquery`; `is_exact`: words stand in quotation
    marks, so that only documents in which all words stand are found.
    """

    analysis: Analysis
    words: str
    is_exact: bool

    @classmethod
    def of(cls, text: str, language: str = "") -> "Meaning":
        """Analyse a text as the search box does: spelt right, its places found."""
        asked = understand(text, language)
        return cls(replace(asked.analysis, terms=()), search_query(asked.text), has_phrase(asked.text))

    def to_json(self) -> dict[str, Any]:
        return {
            "vector": [round(value, 5) for value in self.analysis.vector.tolist()],
            "lexemes": dict(self.analysis.lexemes),
            "language": self.analysis.language,
            "topics": [list(pair) for pair in self.analysis.topics],
            "words": self.words,
            "is_exact": self.is_exact,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Meaning":
        topics = tuple((slug, float(score)) for slug, score in kept["topics"])
        vector = np.asarray(kept["vector"], np.float32)
        return cls(Analysis(vector, kept["lexemes"], kept["language"], (), topics), kept["words"], kept["is_exact"])


@dataclass(frozen=True)
class Kept:
    """A search that is kept under a `number`; without `meaning` it finds whatever passes its filters."""

    number: int
    filters: Filters
    meaning: Meaning | None


def analyser_version() -> str:
    """What a kept meaning was made by; another version's vectors say nothing to this one's."""
    return analyser().version[:40]


def percolate(searches: Sequence[Kept], profiles: Sequence[int], *, today: date) -> Iterator[tuple[int, int, float]]:
    """(number of a search, profile, score) for each of these profiles that the search finds, above its own line.

    By words, numbers and names as they stand, and by meaning; names with typing errors only the search box finds.
    """
    for first in range(0, len(profiles), PROFILES_AT_ONCE):
        keys = keys_of_profiles(profiles[first : first + PROFILES_AT_ONCE], found_on=today)
        if keys:
            fresh = _Fresh(keys, searches)
            for start in range(0, len(searches), SEARCHES_AT_ONCE):
                yield from fresh.found_by(searches[start : start + SEARCHES_AT_ONCE])


class _Fresh:
    """A chunk of new documents, read once."""

    def __init__(self, keys: Sequence[Key], searches: Sequence[Kept]) -> None:
        said = {name for kept in searches if kept.meaning for name in kept.meaning.analysis.lexemes}
        self.rows: list[Row] = sorted(load(keys, said), key=lambda row: row.key)
        self.ids = [row.key[2] for row in self.rows]
        self.place = {profile: number for number, profile in enumerate(self.ids)}
        self.vectors = np.stack([row.vector for row in self.rows])
        self.statistics: Statistics = statistics_of(said)
        self.having = self._bits((("lexeme", name), n) for n, row in enumerate(self.rows) for name in row.lexemes)
        self.having |= self._bits((("own", slug), n) for n, row in enumerate(self.rows) for slug in row.own_topics)
        values = values_of([row.key for row in self.rows])
        self.values = self._bits((pair, n) for n, row in enumerate(self.rows) for pair in _facets(values[row.key]))

    def found_by(self, searches: Sequence[Kept]) -> Iterator[tuple[int, int, float]]:
        queries = {kept.number: kept.meaning.words for kept in searches if kept.meaning and kept.meaning.words}
        literal: dict[int, dict[int, float]] = {}
        for number, profile, rank in literal_pairs(queries, self.ids):
            literal.setdefault(number, {})[self.place[profile]] = WORDS * (0.5 + rank)
        for kept in searches:
            passing = self._passing(kept.filters)
            if not passing.any():
                continue
            for place, score in self._scores(kept.meaning, passing, literal.get(kept.number, {})).items():
                yield kept.number, self.ids[place], score

    def _scores(self, meaning: Meaning | None, passing: Bits, literal: Mapping[int, float]) -> dict[int, float]:
        if meaning is None:
            return dict.fromkeys(np.flatnonzero(passing).tolist(), 0.0)
        scores = {place: score for place, score in literal.items() if passing[place]}
        if meaning.is_exact:
            return scores
        best = bm25(meaning.analysis.lexemes, meaning.analysis.lexemes, self.statistics) or 1.0
        for place in np.flatnonzero(passing & self._near(meaning.analysis)).tolist():
            score = meant(meaning.analysis, self.rows[place], self.statistics, best)
            if score >= MEANT:
                scores[place] = scores.get(place, 0.0) + score
        return scores

    def _near(self, analysis: Analysis) -> Bits:
        """Documents that may reach the line: enough meaning alone, or a word or a topic shared."""
        near: Bits = self.vectors @ analysis.vector >= MEANT
        wanted = [("lexeme", name) for name in analysis.lexemes]
        wanted += [("own", slug) for slug, score in analysis.topics if score >= SURE_TOPIC]
        for name in wanted:
            if name in self.having:
                near |= self.having[name]
        return near

    def _passing(self, filters: Filters) -> Bits:
        """Wishes joined by *and*, the values of one by *or*."""
        passing = np.ones(len(self.rows), np.bool_)
        for facet, (wish, none) in WISHES.items():
            wished = getattr(filters, wish)
            if wished != none:
                values = wished if isinstance(wished, tuple) else (wished,)
                any_of = np.zeros(len(self.rows), np.bool_)
                for value in values:
                    any_of |= self.values.get((facet, value), False)
                passing &= any_of
        return passing

    def _bits(self, pairs: Iterable[tuple[Named, int]]) -> dict[Named, Bits]:
        """Row of bits by name: in which documents it is."""
        found: dict[Named, Bits] = {}
        for name, number in pairs:
            found.setdefault(name, np.zeros(len(self.rows), np.bool_))[number] = True
        return found


def _facets(values: Mapping[str, Any]) -> Iterator[Named]:
    for facet in WISHES:
        for value in values[facet] if facet in LISTS else (values[facet],):
            yield facet, value
