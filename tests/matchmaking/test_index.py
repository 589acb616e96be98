import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.fusion import LEXICAL
from matchmaking.index import MemoryIndex
from matchmaking.lexical import bm25
from matchmaking.model import Analysis

BAGS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([0.1, 0.5, 1.0]), min_size=1, max_size=5)


def analysis(angle: float, lexemes: dict[str, float]) -> Analysis:
    return Analysis(np.array([np.cos(angle), np.sin(angle)], np.float32), lexemes)


@given(BAGS, st.lists(BAGS, min_size=1, max_size=6))
def test_scores_are_cosine_plus_share_of_the_own_score(asked: dict[str, float], bags: list[dict[str, float]]) -> None:
    documents = [analysis(place / 3, bag) for place, bag in enumerate(bags)]
    query = analysis(0.1, asked)
    index = MemoryIndex([str(place) for place in range(len(bags))], documents)

    scores = index.scores(query)

    own = bm25(asked, asked, index.statistics)
    slow = [
        float(document.vector @ query.vector) + LEXICAL * bm25(asked, document.lexemes, index.statistics) / own
        for document in documents
    ]
    assert scores == pytest.approx(slow, abs=1e-6)


def test_search_gives_the_best_first() -> None:
    index = MemoryIndex(["far", "near"], [analysis(2.0, {"a": 1.0}), analysis(0.1, {"b": 1.0})])

    assert [key for key, _ in index.search(analysis(0.0, {"b": 1.0}), 2)] == ["near", "far"]


def test_empty_index_finds_nothing() -> None:
    assert MemoryIndex([], []).search(analysis(0.0, {"a": 1.0}), 3) == []
