"""`python -m matchmaking.evaluation FILE.tsv`: figures of the pipeline and of its baseline on one set."""

import argparse
import csv
import sys
from pathlib import Path

from matchmaking.analysis import Analyser, load_resources
from matchmaking.evaluation.baseline import centred_encoder
from matchmaking.evaluation.metrics import Metrics
from matchmaking.evaluation.retrieval import ALL_PAIRS, evaluate_retrieval, mean_of


def main() -> None:
    """Read the file, evaluate all pairs, print one line for each."""
    parser = argparse.ArgumentParser(prog="matchmaking.evaluation")
    parser.add_argument("file", type=Path)
    parser.add_argument("--queries", default="", help="prefix of the columns used as queries")
    parser.add_argument("--data", type=Path, default=Path("data"))
    parser.add_argument("--cache", type=Path, default=Path(".cache"))
    chosen = parser.parse_args()
    with chosen.file.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    resources = load_resources(chosen.data, cache_directory=chosen.cache)
    report = evaluate_retrieval(rows, Analyser(resources), query_prefix=chosen.queries)
    baseline = centred_encoder(rows, resources.encoder, ALL_PAIRS, query_prefix=chosen.queries)
    for result in report.results:
        _print("-".join(result.pair), result.metrics, baseline[result.pair])
    _print("mean", report.mean, mean_of(list(baseline.values())))
    sys.stdout.write(f"{report.seconds:.1f} s\n")


def _print(name: str, found: Metrics, baseline: Metrics) -> None:
    sys.stdout.write(
        f"{name:6} R@1 {found.recall_at_1:.3f} R@5 {found.recall_at_5:.3f} MRR {found.mean_reciprocal_rank:.3f}"
        f" | centred encoder {baseline.recall_at_1:.3f} {baseline.recall_at_5:.3f}"
        f" {baseline.mean_reciprocal_rank:.3f}\n"
    )


if __name__ == "__main__":
    main()
