"""Measuring the pipeline on files of texts and names in several languages."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import permutations
from typing import Any

import numpy as np
import numpy.typing as npt

from citybridge.matching.engine.analysing import analyser, judge
from matchmaking.evaluation.metrics import Metrics
from matchmaking.evaluation.outreach import JUDGEMENTS, evaluate_outreach
from matchmaking.evaluation.retrieval import Pair, evaluate_retrieval
from matchmaking.model import LANGUAGES, Language
from matchmaking.text.normalise import normalise

PAIRS: Mapping[str, Pair] = {"-".join(pair): pair for pair in permutations(LANGUAGES, 2)}
Figures = dict[str, Any]
# The words in the column `fits` of a judged set.
JUDGED = tuple(JUDGEMENTS)


def retrieval_figures(rows: Sequence[Mapping[str, str]], pairs: Sequence[str]) -> Figures:
    """For each pair (`de-zh`: queries German, documents Chinese): r1, r5, mrr, seconds, n; and their means.

    `rows` have the columns de, zh, en; each text of one language must find its own row in the other. The
    seconds of the mean are those of everything, the analysis of all texts included.
    """
    report = evaluate_retrieval(rows, analyser(), [PAIRS[name] for name in pairs])
    return {
        "pairs": {"-".join(result.pair): _figures(result.metrics, result.seconds) for result in report.results},
        "mean": _figures(report.mean, report.seconds),
    }


def outreach_figures(rows: Sequence[Mapping[str, str]]) -> Figures:
    """For rows with organisation, lang, topic and fits: recall at fits or perhaps, precision at fits, counts, seconds.

    Rows judged *maybe* count neither for nor against; in the figures `with_maybe` they count as *yes*. A topic is a
    slug, a name in one of three languages, or free words.
    """
    return asdict(evaluate_outreach(rows, judge(), analyser()))


def nearness_of_names(native: Sequence[str], latin: Sequence[str]) -> npt.NDArray[np.float32]:
    """How near Chinese names are to Latin ones in meaning: cosines, shape (len(native), len(latin))."""
    return np.asarray(_vectors(native, "zh") @ _vectors(latin, "en").T, np.float32)


def _vectors(names: Sequence[str], language: Language) -> npt.NDArray[np.float32]:
    return analyser().vectors([normalise(name, language) for name in names], [language] * len(names))


def _figures(metrics: Metrics, seconds: float) -> Figures:
    return {
        "r1": round(metrics.recall_at_1, 4),
        "r5": round(metrics.recall_at_5, 4),
        "mrr": round(metrics.mean_reciprocal_rank, 4),
        "seconds": round(seconds, 2),
        "n": metrics.queries,
    }
