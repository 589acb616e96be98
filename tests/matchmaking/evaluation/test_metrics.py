import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.evaluation.metrics import Metrics, pessimistic_rank, summarise


def test_pessimistic_rank_counts_ties_against_the_method() -> None:
    assert pessimistic_rank(np.array([0.5, 0.5, 0.1]), 0) == 2


@given(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=1, max_size=9), st.data())
def test_pessimistic_rank_is_the_worst_place_in_any_sorted_order(scores: list[float], data: st.DataObject) -> None:
    right = data.draw(st.integers(0, len(scores) - 1))

    slow = 1 + sum(other >= scores[right] for place, other in enumerate(scores) if place != right)

    assert pessimistic_rank(np.array(scores), right) == slow


def test_summarise_follows_the_worked_example() -> None:
    assert summarise([1, 2, 10, 1]) == Metrics(4, 0.5, 0.75, (1 + 0.5 + 0.1 + 1) / 4)


def test_summarise_of_nothing_is_zero() -> None:
    assert summarise([]) == Metrics(0, 0.0, 0.0, 0.0)
