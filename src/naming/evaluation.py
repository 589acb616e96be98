"""How often the Latin name of an organisation is found for its Chinese one, among all Latin names of a list."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from .retrieval import Semantic, score_matrix

_SEMANTIC = np.float32(0.04)
_RIVALRY = np.float32(0.6)


@dataclass(frozen=True, slots=True)
class DuplicateReport:
    """Shares of rows whose own Latin name ranks first, and among the first five; ties count against."""

    rows: int
    recall_at_1: float
    recall_at_5: float
    seconds: float


def evaluate_duplicates(rows: Iterable[tuple[str, str, str]], *, semantic: Semantic | None = None) -> DuplicateReport:
    """Rank every Latin name for every Chinese one; ``rows`` are (id, Chinese name, Latin name)."""
    listed = list(rows)
    started = perf_counter()
    scores = ranked_scores([zh for _, zh, _ in listed], [latin for _, _, latin in listed], semantic=semantic)
    ranks = ranks_of_own(scores)
    seconds = perf_counter() - started
    return DuplicateReport(len(listed), _share(ranks, 1), _share(ranks, 5), round(seconds, 2))


def ranked_scores(
    native: Sequence[str], latin: Sequence[str], *, semantic: Semantic | None = None
) -> NDArray[np.float32]:
    """Scores of all pairs: alignment, the caller's semantic vote when there is one, less the rivals' claims.

    From each score a share of the best score is subtracted that any *other* Chinese name reaches for the same
    Latin name: what fits another row better is less likely this row's (compare the local scaling of Conneau et
    al. 2018, "Word translation without parallel data", ICLR).
    """
    scores = score_matrix(native, latin)
    if semantic is not None and scores.size:
        scores += _SEMANTIC * _standardised(semantic(list(native), list(latin)))
    return scores - _RIVALRY * _best_of_the_others(scores) if len(native) > 1 else scores


def _best_of_the_others(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each cell the best score of its column outside its row."""
    second, first = np.partition(scores, len(scores) - 2, axis=0)[-2:]
    return np.asarray(np.where(scores == first, second, first), dtype=np.float32)


def ranks_of_own(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """Rank of the diagonal in each row, from 1; every equal score counts as better."""
    own = np.diagonal(scores)[:, None]
    return np.asarray((scores >= own).sum(axis=1), dtype=np.intp)


def _standardised(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    spread = scores.std(axis=1, keepdims=True)
    return np.asarray(
        (scores - scores.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1), dtype=np.float32
    )


def _share(ranks: NDArray[np.intp], limit: int) -> float:
    return round(float((ranks <= limit).mean()), 4) if len(ranks) else 0.0


def read_rows(path: Path) -> list[tuple[str, str, str]]:
    """Rows of a tab-separated file with the columns id, zh and latin."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            (row["id"], row["zh"], row["latin"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(evaluate_duplicates(read_rows(Path(sys.argv[1])))), indent=2) + "\n")
