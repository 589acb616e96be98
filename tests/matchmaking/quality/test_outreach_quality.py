"""Who is in question: the judged sets reach what was asked for, with the pipeline of the product.

The first set gave the weights and lines; the second, of other topics and texts, was used for measuring only.
"""

import csv
from pathlib import Path

import pytest

from matchmaking.analysis import Analyser
from matchmaking.belonging.scoring import Judge
from matchmaking.evaluation.outreach import evaluate_outreach

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", ["outreach_judged", "outreach_second"])
def test_nobody_is_forgotten_and_few_are_bothered(name: str, judge: Judge, analyser: Analyser) -> None:
    with (ROOT / "tests" / "data" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

    figures = evaluate_outreach(rows, judge, analyser)

    assert figures.recall >= 0.98
    assert figures.precision >= 0.80
    assert figures.counts["yes_fits"] >= 0.75 * figures.counts["yes"]
    assert figures.counts["no_perhaps"] + figures.counts["no_fits"] <= 0.2 * figures.counts["no"]


def test_the_judged_set_is_large_and_whole() -> None:
    with (ROOT / "tests" / "data" / "outreach_judged.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

    assert len({row["organisation"] for row in rows}) >= 300
    assert len({row["topic"] for row in rows}) == 12
    assert len({(row["organisation"], row["topic"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("smart-home", ("smart-home",)),
        ("智能家居", ("smart-home",)),
        ("digital business", ("digital-business",)),
        ("Digitalwirtschaft", ("digital-business",)),
        ("medical technology", ("medical-devices",)),
        ("Elektroautos", ("electric-mobility",)),
    ],
)
def test_topics_are_understood_in_three_languages(
    text: str, nodes: tuple[str, ...], judge: Judge, analyser: Analyser
) -> None:
    assert judge.ask(text, analyser.analyse(text)).nodes == nodes
