import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.lexical import LENGTH, SATURATION, bm25, lexical_scores
from matchmaking.statistics import Statistics

BAGS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([0.1, 0.5, 1.0, 2.0]), max_size=5)


def bm25_slow(query: dict[str, float], documents: list[dict[str, float]], place: int) -> float:
    """Closely follows the definition in docs/algorithms/matching.md."""
    document, number = documents[place], len(documents)
    mean = sum(sum(d.values()) for d in documents) / number
    score = 0.0
    for lexeme, weight in query.items():
        frequency = sum(lexeme in d for d in documents)
        idf = math.log(1 + (number - frequency + 0.5) / (frequency + 0.5))
        norm = SATURATION * (1 - LENGTH + LENGTH * sum(document.values()) / (mean or 1))
        tf = document.get(lexeme, 0.0)
        score += weight * idf * (tf * (SATURATION + 1) / (tf + norm) if tf else 0.0)
    return score


@given(BAGS, st.lists(BAGS, min_size=1, max_size=5))
def test_lexical_scores_follow_the_definition(query: dict[str, float], documents: list[dict[str, float]]) -> None:
    statistics = Statistics.of(documents)

    scores = lexical_scores(query, documents, statistics)

    assert scores == pytest.approx([bm25_slow(query, documents, place) for place in range(len(documents))])
    assert scores == pytest.approx([bm25(query, document, statistics) for document in documents])


@given(BAGS, st.lists(BAGS, min_size=1, max_size=5))
def test_shared_lexemes_and_the_length_are_enough(query: dict[str, float], documents: list[dict[str, float]]) -> None:
    statistics = Statistics.of(documents)
    lengths = [sum(document.values()) for document in documents]
    cut = [{name: weight for name, weight in document.items() if name in query} for document in documents]

    assert lexical_scores(query, cut, statistics, lengths) == pytest.approx(
        lexical_scores(query, documents, statistics)
    )
    assert [bm25(query, *pair) for pair in zip(cut, [statistics] * len(cut), lengths, strict=True)] == pytest.approx(
        [bm25(query, document, statistics) for document in documents]
    )


def test_bm25_gives_rare_lexemes_more_weight() -> None:
    statistics = Statistics(100, 1.0, {"belt": 2, "machin": 60})

    assert bm25({"belt": 1.0}, {"belt": 1.0}, statistics) > bm25({"machin": 1.0}, {"machin": 1.0}, statistics)


def test_statistics_survive_storage() -> None:
    statistics = Statistics.of([{"belt": 1.0}, {"belt": 0.5, "steel": 1.0}])

    assert Statistics.from_json(statistics.to_json()) == statistics
    assert np.isclose(statistics.mean_length, 1.25)
