"""How well groups are found that are known beforehand, and what it costs.

    .venv/bin/python -m benchmarks.clusters planted
    .venv/bin/python -m benchmarks.clusters index 1000 10000

*planted* draws graphs whose groups are known and compares what is found with them by the adjusted Rand index (1: the
same, 0: chance; L. Hubert, P. Arabie: Comparing partitions. J. Classification 2 (1985) 193-218). *index* fills an
index with fictitious profiles, each made from one field of the glossary, reads the graph from it as the worker does
and times both steps. It runs on a database of its own in the cache directory.
"""

import os
import random
import shutil
import statistics
import sys
import time
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import islice
from math import comb

from citybridge.clusters.engine.communities import Edges, groups_of
from config.env import cache_directory
from config.postgres import EmbeddedPostgres

TODAY = date(2026, 1, 2)
SEEDS = range(5)
DEGREE = 10
SIZES = (8, 20, 40)
OUTSIDE = (0.1, 0.3, 0.5)
BATCH = 2_000


def planted(
    size: int, group: int, outside: float, *, seed: int
) -> tuple[dict[tuple[int, int], float], dict[int, int]]:
    """Edges of weight 1 among `size` nodes in groups of `group`; of each node's some `DEGREE`, `outside` lead away."""
    chance, edges = random.Random(seed), dict[tuple[int, int], float]()
    of = {node: node // group for node in range(size)}
    for node in range(size):
        start = of[node] * group
        for _ in range(DEGREE // 2):
            leaves = chance.random() < outside
            other = chance.randrange(size) if leaves else chance.randrange(start, min(start + group, size))
            if other != node:
                edges[min(node, other), max(node, other)] = 1.0
    return edges, of


def found_in(edges: Edges) -> dict[int, int]:
    """Node → number of its group."""
    return {node: number for number, group in enumerate(groups_of(edges)) for node in group.organisations}


def adjusted_rand(truth: Mapping[int, Hashable], found: Mapping[int, Hashable]) -> float:
    """Agreement of two partitions of the same nodes beyond chance."""
    nodes = truth.keys() & found.keys()
    both = sum(comb(n, 2) for n in Counter((truth[node], found[node]) for node in nodes).values())
    left = sum(comb(n, 2) for n in Counter(truth[node] for node in nodes).values())
    right = sum(comb(n, 2) for n in Counter(found[node] for node in nodes).values())
    expected = left * right / comb(len(nodes), 2)
    most = (left + right) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def compare_planted() -> None:
    print("nodes | group | edges that leave | adjusted Rand index, mean and least of 5 seeds | seconds")
    for size in (1_000, 10_000):
        for group in SIZES:
            for outside in OUTSIDE:
                values, started = [], time.perf_counter()
                for seed in SEEDS if size == 1_000 else SEEDS[:1]:
                    edges, truth = planted(size, group, outside, seed=seed)
                    values.append(adjusted_rand(truth, found_in(edges)))
                seconds = (time.perf_counter() - started) / len(values)
                mean, least = statistics.fmean(values), min(values)
                print(f"{size:,} | {group} | {outside:.0%} | {mean:.3f}, {least:.3f} | {seconds:.1f}")
                sys.stdout.flush()


def compare_index(sizes: Sequence[int]) -> None:
    """Fill, read, group; on a fresh database."""
    place = cache_directory() / "benchmark-clusters"
    shutil.rmtree(place, ignore_errors=True)
    server = EmbeddedPostgres(place, settings={"autovacuum": "off"}, durable=False)
    os.environ["DATABASE_URL"] = server.start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from config.database import prepare

        prepare()
        for size in sizes:
            _measure(size)
    finally:
        server.stop()


def _measure(size: int) -> None:
    from benchmarks.synthetic import profiles
    from citybridge.clusters.engine.describing import Node
    from citybridge.clusters.engine.gathering import edges_on

    made = list(islice(profiles(size), size))
    _fill(made)
    nodes = {row.number: Node(row.number, row.side, row.member, 1, 0, frozenset()) for row in made}
    started = time.perf_counter()
    edges = edges_on(nodes, day=TODAY, report=lambda _done, _total: None, cancelled=lambda: False)
    read = time.perf_counter() - started
    started = time.perf_counter()
    groups = groups_of(edges)
    grouped = time.perf_counter() - started
    found = {node: number for number, group in enumerate(groups) for node in group.organisations}
    field = {row.number: row.field for row in made}
    large = [group for group in groups if len(group.organisations) >= 4]
    pure = [max(Counter(field[node] for node in group.organisations).values()) for group in large]
    print(
        f"{size:,} organisations: {len(edges):,} edges in {read:.0f} s, {len(large):,} groups of 4 or more in"
        f" {grouped:.1f} s, median size {statistics.median(len(group.organisations) for group in large):.0f},"
        f" median cohesion {statistics.median(group.cohesion for group in large):.2f},"
        f" of one field {sum(pure) / sum(len(group.organisations) for group in large):.2f},"
        f" adjusted Rand index against {len(set(field.values()))} fields {adjusted_rand(field, found):.3f}"
    )
    sys.stdout.flush()


def _fill(made: Sequence[object]) -> None:
    from django.db import connection

    from benchmarks.rows import COLUMNS, analysed_rows, laid_out
    from citybridge.topics.models import Topic

    keys = dict(Topic.objects.values_list("slug", "pk"))
    batches = [made[start : start + BATCH] for start in range(0, len(made), BATCH)]
    with ProcessPoolExecutor(2) as pool:
        rows = list(laid_out((row for batch in pool.map(analysed_rows, batches) for row in batch), keys))
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE matching_indexdocument")
        with cursor.copy(f"COPY matching_indexdocument ({COLUMNS}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute("ANALYZE matching_indexdocument")


if __name__ == "__main__":
    if sys.argv[1:2] == ["index"]:
        compare_index([int(argument) for argument in sys.argv[2:]] or [1_000, 10_000])
    else:
        compare_planted()
