"""Putting votes of different kinds on one scale."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from matchmaking.model import Language

Scores = npt.NDArray[np.float64]


def z_scores(scores: Scores, groups: Sequence[Language]) -> Scores:
    """Standardise the scores of one query within each target language; a flat group becomes zero.

    Groups of fewer than three documents are standardised together with all others.
    """
    result = _standardised(scores)
    labels = np.asarray(groups)
    for group in np.unique(labels):
        mask = labels == group
        if mask.sum() >= 3:
            result[mask] = _standardised(scores[mask])
    return result


def fuse(votes: Mapping[str, Scores], weights: Mapping[str, float], groups: Sequence[Language]) -> Scores:
    """Weighted sum of the standardised votes of one query."""
    return np.sum([weights[name] * z_scores(scores, groups) for name, scores in votes.items()], axis=0)


def _standardised(scores: Scores) -> Scores:
    spread = float(scores.std())
    return np.asarray((scores - scores.mean()) / spread if spread > 1e-9 else np.zeros_like(scores))
