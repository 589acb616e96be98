"""Measures of retrieval; all of them: more is better."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matchmaking.fusion import Scores


@dataclass(frozen=True, slots=True)
class Metrics:
    """Recall at 1 and 5 and mean reciprocal rank over `queries` queries with one right answer each."""

    queries: int
    recall_at_1: float
    recall_at_5: float
    mean_reciprocal_rank: float


def pessimistic_rank(scores: Scores, right: int) -> int:
    """The rank (from 1) of the right document; equal scores of others stand before it."""
    return int((scores >= scores[right]).sum())


def summarise(ranks: Sequence[int]) -> Metrics:
    """Metrics of a list of ranks; all zero without queries."""
    if not ranks:
        return Metrics(0, 0.0, 0.0, 0.0)
    array = np.asarray(ranks, np.float64)
    return Metrics(len(ranks), float((array <= 1).mean()), float((array <= 5).mean()), float((1 / array).mean()))
