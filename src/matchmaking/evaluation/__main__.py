"""`python -m matchmaking.evaluation FILE.tsv [--queries kw_] [--data DIR] [--cache DIR]`: figures on one set."""

import argparse
import csv
import sys
from pathlib import Path

from matchmaking.analysis import Analyser, load_resources
from matchmaking.evaluation.metrics import Metrics
from matchmaking.evaluation.retrieval import evaluate_retrieval


def main() -> None:
    """Read the file, evaluate all pairs, print one line for each."""
    parser = argparse.ArgumentParser(prog="matchmaking.evaluation")
    parser.add_argument("file", type=Path)
    parser.add_argument("--queries", default="", help="prefix of the columns used as queries")
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--cache", type=Path, default=Path("var/matchmaking"))
    chosen = parser.parse_args()
    with chosen.file.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    analyser = Analyser(load_resources(chosen.data, cache_directory=chosen.cache))
    report = evaluate_retrieval(rows, analyser, query_prefix=chosen.queries)
    for result in report.results:
        _print("-".join(result.pair), result.metrics, result.seconds)
    _print("mean", report.mean, report.seconds)


def _print(name: str, metrics: Metrics, seconds: float) -> None:
    sys.stdout.write(
        f"{name:6} R@1 {metrics.recall_at_1:.3f}  R@5 {metrics.recall_at_5:.3f}  "
        f"MRR {metrics.mean_reciprocal_rank:.3f}  {seconds:.1f} s\n"
    )


main()
