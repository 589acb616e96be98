"""Who is in question for an event across all members, at 20,000 and 1,000,000 documents.

    .venv/bin/python -m benchmarks.outreach 20000 1000000

The documents are those of `benchmarks.matching`, on a database of its own. The baseline of the same run, *brute
force*, weighs every document by its vector and words, up to 20,000; *recall* is how many of those above the lines the
product finds.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

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
# The baseline asks for these only, and not of more documents: it takes minutes.
COMPARED, MOST_COMPARED = 2, 20_000
BATCH = 5_000


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
    from citybridge.matching.engine.analysing import warm_up
    from citybridge.matching.engine.belonging import Lines

    warm_up()
    lines = Lines()
    _ask(EVENTS[-1], lines.fits)
    print(f"\n## {size:,} documents, {_megabytes()}")
    for topics in EVENTS:
        for name, line in (("fits", lines.fits), ("fits or perhaps", lines.perhaps)):
            seconds, found = _timed(partial(_ask, topics, line))
            print(f"{', '.join(topics)}, {name}: {seconds:.2f} s, {len(found):,} organisations")
    for topics in EVENTS[:COMPARED] if size <= MOST_COMPARED else ():
        _compare(topics, (lines.fits, lines.perhaps))
    print(f"load of the machine (1, 5, 15 minutes): {', '.join(f'{load:.1f}' for load in os.getloadavg())}")


def _compare(topics: Sequence[str], lines: Sequence[float]) -> None:
    ours, found = _timed(partial(_ask, topics, min(lines)))
    seconds, everything = _timed(partial(_brute_force, topics))
    shares = [
        len(_above(found, line) & wanted) / len(wanted) if (wanted := _above(everything, line)) else 1.0
        for line in lines
    ]
    print(
        f"{', '.join(topics)}: brute force {seconds / ours:.0f} times as long;"
        f" recall at fits {shares[0]:.4f}, at fits or perhaps {shares[1]:.4f}"
    )


def _ask(topics: Sequence[str], least: float) -> dict[int, float]:
    """Organisation → score, across all members."""
    from citybridge.matching.engine.belonging import belonging
    from citybridge.matching.queries.filters import Filters
    from citybridge.topics.models import Topic

    found = belonging(Topic.objects.filter(slug__in=topics), Filters(found_on=TODAY), least=least)
    return {owner: each.score for owner, each in found.items()}


def _brute_force(topics: Sequence[str]) -> dict[int, float]:
    """The same from the vectors and words of every document; those filed under a topic fit."""
    from citybridge.matching.engine.analysing import judge
    from citybridge.matching.queries.candidates import load
    from citybridge.matching.queries.filters import Filters
    from citybridge.matching.queries.words import browse
    from matchmaking.belonging.asking import ask_nodes

    keys = browse(Filters(found_on=TODAY), limit=MOST_COMPARED)
    best: dict[int, float] = {}
    for topic in topics:
        asked = ask_nodes(judge().tree, [topic])
        for start in range(0, len(keys), BATCH):
            rows = load(keys[start : start + BATCH], judge().words_of(asked))
            values = judge().scores(asked, np.stack([row.vector for row in rows]), [row.lexemes for row in rows])
            for row, value in zip(rows, values.tolist(), strict=True):
                score = 1.0 if set(row.own_topics) & set(asked.slugs) else value
                best[row.key[0]] = max(best.get(row.key[0], 0.0), score)
    return best


def _above(scores: dict[int, float], line: float) -> set[int]:
    return {owner for owner, score in scores.items() if score >= line}


def _timed(work: Callable[[], dict[int, float]]) -> tuple[float, dict[int, float]]:
    started = time.perf_counter()
    found = work()
    return time.perf_counter() - started, found


def _megabytes() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_table_size('matching_indexdocument') / 1e6, pg_relation_size('document_topic_levels') / 1e6,"
            " avg(cardinality(topic_levels)) FROM matching_indexdocument TABLESAMPLE SYSTEM (1)"
        )
        table, index, topics = cursor.fetchone()
    return f"table {table:,.0f} MB, index of topics {index:,.0f} MB, {topics or 0:.0f} topics a document"


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [20_000])
