"""How often the counterpart in another language is found first: one pipeline, one pair of languages each."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from matchmaking.analysis import Analyser
from matchmaking.evaluation.metrics import Metrics, pessimistic_rank, summarise
from matchmaking.index import MemoryIndex
from matchmaking.model import LANGUAGES, Analysis, Language

Pair = tuple[Language, Language]
ALL_PAIRS: tuple[Pair, ...] = tuple(permutations(LANGUAGES, 2))


@dataclass(frozen=True, slots=True)
class PairResult:
    """Queries in the first language, documents in the second."""

    pair: Pair
    metrics: Metrics
    seconds: float


@dataclass(frozen=True, slots=True)
class RetrievalReport:
    """Results per pair and over all pairs."""

    results: tuple[PairResult, ...]
    seconds: float

    @property
    def mean(self) -> Metrics:
        """Means over the pairs."""
        return mean_of([result.metrics for result in self.results])


def evaluate_retrieval(
    rows: Sequence[Mapping[str, str]],
    analyser: Analyser,
    pairs: Sequence[Pair] = ALL_PAIRS,
    *,
    clock: Callable[[], float] = time.perf_counter,
    query_prefix: str = "",
) -> RetrievalReport:
    """Index the texts of one language of each pair and search them with those of the other.

    `rows` have the columns de, zh, en; a row is the right answer for itself. `query_prefix` chooses other
    columns as queries (`kw_`). Rows with an empty cell in either language are left out of that pair. Equal
    scores count against the method.
    """
    started = clock()
    sides = {language for pair in pairs for language in pair}
    documents = {language: _analyse(rows, language, "", analyser) for language in sides}
    queries = {
        language: _analyse(rows, language, query_prefix, analyser) if query_prefix else documents[language]
        for language in sides
    }
    results = [_evaluate(pair, queries[pair[0]], documents[pair[1]], clock) for pair in pairs]
    return RetrievalReport(tuple(results), clock() - started)


def _analyse(
    rows: Sequence[Mapping[str, str]], language: Language, prefix: str, analyser: Analyser
) -> dict[int, Analysis]:
    cells = {number: row.get(prefix + language) or "" for number, row in enumerate(rows)}
    filled = {number: text for number, text in cells.items() if text.strip()}
    return dict(zip(filled, analyser.analyse_many(list(filled.values()), [language] * len(filled)), strict=True))


def _evaluate(
    pair: Pair, queries: Mapping[int, Analysis], documents: Mapping[int, Analysis], clock: Callable[[], float]
) -> PairResult:
    started = clock()
    rows = [number for number in documents if number in queries]
    index = MemoryIndex([str(number) for number in documents], list(documents.values()))
    place = {number: position for position, number in enumerate(documents)}
    ranks = [pessimistic_rank(index.scores(queries[number]), place[number]) for number in rows]
    return PairResult(pair, summarise(ranks), clock() - started)


def mean_of(metrics: Sequence[Metrics]) -> Metrics:
    """The plain mean of some metrics; `queries` is their sum."""
    return Metrics(
        sum(m.queries for m in metrics),
        float(np.mean([m.recall_at_1 for m in metrics])),
        float(np.mean([m.recall_at_5 for m in metrics])),
        float(np.mean([m.mean_reciprocal_rank for m in metrics])),
    )
