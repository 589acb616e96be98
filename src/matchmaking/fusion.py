"""Putting the two votes, nearness of meaning and shared lexemes, on one scale."""

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]

LEXICAL = 0.3


def fuse(cosines: Scores, lexical: Scores, own: float) -> Scores:
    """Cosines (-1..1) plus the share of the query's own lexical score that each document reaches.

    `own` is what the query would score as a document. The share stays comparable between queries and between
    pools of any size; z-scores do not: where few documents share any lexeme, one common word towers.
    """
    return np.asarray(cosines + LEXICAL * lexical / own if own > 0 else cosines, np.float64)
