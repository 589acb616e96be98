"""Texts against topics on a judged set: how many that belong are found, and how many that fit do belong."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matchmaking.analysis import Analyser
from matchmaking.belonging.scoring import FITS, PERHAPS, Judge, score
from matchmaking.model import LANGUAGES, Analysis, Language, Matrix, Vector
from matchmaking.text.sentences import passages

NO, MAYBE, YES = 0, 1, 2
JUDGEMENTS = {"no": NO, "maybe": MAYBE, "yes": YES}
Row = Mapping[str, str]
Judgements = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Figures:
    """Rows judged *maybe* count neither for nor against; in the `with_maybe` figures they count as *yes*."""

    recall: float
    precision: float
    recall_with_maybe: float
    precision_with_maybe: float
    counts: Mapping[str, int]
    seconds: float = 0.0


def evaluate_outreach(rows: Sequence[Row], judge: Judge, analyser: Analyser) -> Figures:
    """Figures of rows with organisation, lang, topic and fits (yes, maybe, no); raises KeyError for other words."""
    started = time.perf_counter()
    values = score(evidence_of(rows, judge, analyser))
    return figures(values, judgements(rows), FITS, PERHAPS, seconds=time.perf_counter() - started)


def judgements(rows: Sequence[Row]) -> Judgements:
    return np.array([JUDGEMENTS[row["fits"].strip().lower()] for row in rows])


def figures(values: Vector, judged: Judgements, fits: float, perhaps: float, *, seconds: float = 0.0) -> Figures:
    """Recall at fits or perhaps, precision at fits, and how many of each judgement came to which side."""
    strict, generous = values >= fits, values >= perhaps
    names = {"yes": judged == YES, "maybe": judged == MAYBE, "no": judged == NO}
    counts = {name: int(chosen.sum()) for name, chosen in names.items()}
    counts |= {f"{name}_fits": int((chosen & strict).sum()) for name, chosen in names.items()}
    counts |= {f"{name}_perhaps": int((chosen & generous & ~strict).sum()) for name, chosen in names.items()}
    yes, clear = judged == YES, judged != MAYBE
    return Figures(
        recall=_share(generous, yes),
        precision=_share(yes, strict & clear),
        recall_with_maybe=_share(generous, judged != NO),
        precision_with_maybe=_share(judged != NO, strict),
        counts=counts,
        seconds=round(seconds, 2),
    )


def evidence_of(rows: Sequence[Row], judge: Judge, analyser: Analyser) -> Matrix:
    """For every row the evidence of that passage of its text which speaks most for the topic, (len(rows), 2)."""
    said = _passages(rows, analyser)
    values = np.zeros((len(rows), 2), np.float32)
    for topic in dict.fromkeys(row["topic"] for row in rows):
        pairs = [
            (place, each)
            for place, row in enumerate(rows)
            if row["topic"] == topic
            for each in said[row["organisation"], row["lang"]]
        ]
        asked = judge.ask(topic, analyser.analyse(topic))
        found = judge.evidence(
            asked, np.stack([each.vector for _, each in pairs]), [each.lexemes for _, each in pairs]
        )
        for number in np.argsort(score(found), kind="stable"):
            values[pairs[number][0]] = found[number]
    return values


def _passages(rows: Sequence[Row], analyser: Analyser) -> dict[tuple[str, str], list[Analysis]]:
    """Text and language → the analyses of the text and of its sentences."""
    texts = dict.fromkeys((row["organisation"], row["lang"]) for row in rows)
    parts = [(text, part) for text in texts for part in passages(text[0])]
    analysed = analyser.analyse_many([part for _, part in parts], [_known(text[1]) for text, _ in parts])
    found: dict[tuple[str, str], list[Analysis]] = {text: [] for text in texts}
    for (text, _part), each in zip(parts, analysed, strict=True):
        found[text].append(each)
    return found


def _known(language: str) -> Language | None:
    return next((each for each in LANGUAGES if each == language.strip().lower()), None)


def _share(part: npt.NDArray[np.bool_], whole: npt.NDArray[np.bool_]) -> float:
    """How much of the whole is in the part; 1 where there is nothing."""
    return round(float((part & whole).sum() / whole.sum()), 4) if whole.any() else 1.0
