"""Weights and lines of belonging, fitted to a judged set: `python -m matchmaking.evaluation.outreach_fit FILE.tsv`.

Also prints what weights and lines of one half of the organisations and topics reach on the other half of both.
"""

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from matchmaking.analysis import Analyser, load_resources
from matchmaking.belonging.examples import load_examples
from matchmaking.belonging.scoring import load_judge
from matchmaking.evaluation.outreach import MAYBE, YES, Figures, Judgements, Row, evidence_of, figures, judgements
from matchmaking.model import Matrix

Chosen = npt.NDArray[np.bool_]
# *Yes* weighs as much as a third of all *no*.
BALANCE = 3
ROUNDS, PENALTY = 40, 1e-3
# The lines: so precise on the set that was fitted, and so many of its *yes* left below, less a margin.
PRECISION, LEFT_OUT, MARGIN = 0.89, 0.005, 0.5
SPLITS = 6


def main() -> None:
    """Read the set, print weights, lines and held-out figures."""
    parser = argparse.ArgumentParser(prog="matchmaking.evaluation.outreach_fit")
    parser.add_argument("file", type=Path)
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--cache", type=Path, default=Path(".cache"))
    chosen = parser.parse_args()
    with chosen.file.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    resources = load_resources(chosen.data, cache_directory=chosen.cache)
    analyser = Analyser(resources)
    judge = load_judge(resources, analyser, load_examples(chosen.data / "samples"))
    evidence, judged = evidence_of(rows, judge, analyser), judgements(rows)
    weights = fit(evidence, judged)
    strict, generous = lines(evidence @ weights[1:] + weights[0], judged)
    sys.stdout.write(f"BIAS, CLOSENESS, NEARNESS = {', '.join(f'{weight:.3f}' for weight in weights)}\n")
    sys.stdout.write(f"FITS, PERHAPS = {_share(strict):.3f}, {_share(generous):.3f}\n")
    found = list(held_out(rows, evidence, judged))
    for name in ("recall", "precision", "recall_with_maybe", "precision_with_maybe"):
        values = [getattr(each, name) for each in found]
        sys.stdout.write(f"held out {name}: mean {np.mean(values):.3f}, lowest {np.min(values):.3f}\n")


def fit(evidence: Matrix, judged: Judgements) -> npt.NDArray[np.float64]:
    """Logistic regression by Newton's method, without the rows judged *maybe*: bias, closeness, nearness."""
    clear = judged != MAYBE
    wide = np.hstack([np.ones((clear.sum(), 1)), evidence[clear].astype(np.float64)])
    belong = (judged[clear] == YES).astype(np.float64)
    balance = np.where(belong == 1, (belong == 0).sum() / belong.sum() / BALANCE, 1.0)
    weights = np.zeros(wide.shape[1])
    penalty = PENALTY * len(wide) * np.eye(wide.shape[1]) * np.var(wide, axis=0)
    for _ in range(ROUNDS):
        expected = 1 / (1 + np.exp(-wide @ weights))
        slope = wide.T @ (balance * (expected - belong)) + penalty @ weights
        weights -= np.linalg.solve((wide * (balance * expected * (1 - expected))[:, None]).T @ wide + penalty, slope)
    return weights


def lines(totals: npt.NDArray[np.float64], judged: Judgements) -> tuple[float, float]:
    """The lowest total at which `PRECISION` holds, and that which all but `LEFT_OUT` of *yes* reach."""
    order = np.argsort(-totals)
    right, wrong = np.cumsum(judged[order] == YES), np.cumsum(judged[order] == 0)
    precise = np.flatnonzero(right / np.maximum(right + wrong, 1) >= PRECISION)
    return float(totals[order[precise.max()]]), float(np.quantile(totals[judged == YES], LEFT_OUT)) - MARGIN


def held_out(rows: Sequence[Row], evidence: Matrix, judged: Judgements) -> Iterator[Figures]:
    """Figures on organisations and topics that were not seen in fitting, for several seeded splits in halves."""
    texts = list(dict.fromkeys((row["organisation"], row["lang"]) for row in rows))
    topics = list(dict.fromkeys(row["topic"] for row in rows))
    for seed in range(SPLITS):
        chance = np.random.default_rng(seed)
        half_texts = dict(zip(texts, chance.permutation(len(texts)) % 2 == 0, strict=True))
        half_topics = dict(zip(topics, chance.permutation(len(topics)) % 2 == 0, strict=True))
        by_text = np.array([half_texts[row["organisation"], row["lang"]] for row in rows])
        by_topic = np.array([half_topics[row["topic"]] for row in rows])
        for seen_text, seen_topic in ((by_text, by_topic), (by_text, ~by_topic), (~by_text, by_topic)):
            yield _tested(evidence, judged, seen_text & seen_topic, ~seen_text & ~seen_topic)


def _tested(evidence: Matrix, judged: Judgements, seen: Chosen, unseen: Chosen) -> Figures:
    weights = fit(evidence[seen], judged[seen])
    totals = evidence @ weights[1:] + weights[0]
    strict, generous = lines(totals[seen], judged[seen])
    return figures(totals[unseen], judged[unseen], strict, generous)


def _share(total: float) -> float:
    return float(1 / (1 + np.exp(-total)))


if __name__ == "__main__":
    main()
