"""Who is in question for an event across all members, at 10,000 to 1,000,000 documents.

    .venv/bin/python -m benchmarks.outreach 10000 100000 1000000

The documents are those of `benchmarks.matching`, on a database of its own. The baseline of the same run, *brute
force*, weighs every document that passes the filter; *recall* is how many of those above the lines the product finds
among the documents that it weighs.
"""

import os
import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks import matching
from config.env import cache_directory
from config.postgres import EmbeddedPostgres

TODAY = date(2026, 1, 2)
# Topics of one event each: those of the story, single roots, single leaves.
EVENTS: tuple[tuple[str, ...], ...] = (
    ("automation", "digital-business", "smart-home"),
    ("energy",),
    ("medical-devices", "food-machinery"),
    ("wastewater-treatment",),
)
# The baseline asks for these only: it takes minutes.
COMPARED = 2


def main(sizes: Sequence[int]) -> None:
    """Measure each size on a fresh index."""
    cluster = cache_directory() / "benchmark-outreach"
    shutil.rmtree(cluster, ignore_errors=True)
    server = EmbeddedPostgres(Path(cluster), settings=matching.MEMORY, durable=False)
    os.environ["DATABASE_URL"] = server.start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from config.database import prepare

        prepare()
        for size in sizes:
            matching.fill_index(size)
            _measure(size)
    finally:
        server.stop()
        shutil.rmtree(cluster, ignore_errors=True)


def _measure(size: int) -> None:
    from citybridge.matching.engine import belonging
    from citybridge.matching.engine.analysing import warm_up

    warm_up()
    _ask(EVENTS[-1])
    print(f"\n## {size:,} documents")
    seconds, found = [], []
    for topics in EVENTS:
        started = time.perf_counter()
        found.append(_ask(topics))
        seconds.append(time.perf_counter() - started)
        above = len(_above(found[-1], belonging.Lines().perhaps))
        print(f"{', '.join(topics)}: {seconds[-1]:.2f} s, {above:,} fit, surely or perhaps")
    most, belonging.MOST = belonging.MOST, size
    try:
        for topics, ours, taken in list(zip(EVENTS, found, seconds, strict=True))[:COMPARED]:
            started = time.perf_counter()
            everything = _ask(topics)
            _compare(topics, ours, everything, (time.perf_counter() - started) / taken)
    finally:
        belonging.MOST = most
    print(f"slowest {max(seconds):.2f} s, median {statistics.median(seconds):.2f} s")
    print(f"load of the machine (1, 5, 15 minutes): {', '.join(f'{load:.1f}' for load in os.getloadavg())}")
    sys.stdout.flush()


def _compare(topics: Sequence[str], ours: dict[int, float], everything: dict[int, float], ratio: float) -> None:
    from citybridge.matching.engine.belonging import Lines

    lines = Lines()
    shares = [
        len(_above(ours, line) & wanted) / len(wanted) if (wanted := _above(everything, line)) else 1.0
        for line in (lines.fits, lines.perhaps)
    ]
    print(
        f"{', '.join(topics)}: brute force {ratio:.1f} times as long;"
        f" recall at fits {shares[0]:.4f}, at fits or perhaps {shares[1]:.4f}"
    )


def _ask(topics: Sequence[str]) -> dict[int, float]:
    """Organisation → score, across all members."""
    from citybridge.matching.engine.belonging import belonging
    from citybridge.matching.queries.filters import Filters
    from citybridge.topics.models import Topic

    found = belonging(Topic.objects.filter(slug__in=topics), Filters(found_on=TODAY))
    return {owner: each.score for owner, each in found.items()}


def _above(scores: dict[int, float], line: float) -> set[int]:
    return {owner for owner, score in scores.items() if score >= line}


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [10_000, 100_000])
