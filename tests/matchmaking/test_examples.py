"""The worked example of docs/algorithms/matching.md."""

import numpy as np
import pytest

from matchmaking.fusion import fuse
from matchmaking.lexical import bm25, lexical_scores
from matchmaking.statistics import Statistics


def test_worked_example() -> None:
    query = {"belt": 0.4, "conveyor": 0.4}
    documents = [{"belt": 0.4, "conveyor": 0.4, "port": 0.5}, {"belt": 0.4, "drive": 0.5}]
    statistics = Statistics.of(documents)

    lexical = lexical_scores(query, documents, statistics)
    own = bm25(query, query, statistics)

    assert (statistics.idf("belt"), statistics.idf("conveyor")) == pytest.approx((0.182, 0.693), abs=5e-4)
    assert [*lexical, own] == pytest.approx([0.249, 0.057, 0.280], abs=5e-4)
    assert fuse(np.array([0.55, 0.60]), lexical, own) == pytest.approx([0.817, 0.661], abs=5e-4)
