"""Index build, memory, match and search at 10,000, 100,000 and 1,000,000 profiles.

    .venv/bin/python -m benchmarks.matching 10000 100000 1000000

20,000 texts go through the whole pipeline; larger indexes are filled up with documents put together from two of
them. Baselines of the same run: *full text* is PostgreSQL's own (`words @@ … ORDER BY ts_rank`) on the same table,
*brute force* reads every document that passes the filter. Runs on a database of its own in the cache directory.
"""

import os
import resource
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import chain, islice
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks.synthetic import SyntheticProfile, profiles
from config.env import cache_directory
from config.postgres import EmbeddedPostgres

QUERIES = 120
ANALYSED = 20_000
BATCH = 2_000
MEMORY = {"shared_buffers": "2GB", "maintenance_work_mem": "3GB", "max_parallel_maintenance_workers": "1"}


def main(sizes: Sequence[int]) -> None:
    """Measure each size on a fresh index and print a table."""
    cluster = cache_directory() / "benchmark-postgres"
    shutil.rmtree(cluster, ignore_errors=True)
    server = EmbeddedPostgres(Path(cluster), settings=MEMORY, durable=False)
    os.environ["DATABASE_URL"] = server.start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from config.database import prepare

        prepare()
        for size in sizes:
            _measure(size)
    finally:
        server.stop()
        shutil.rmtree(cluster, ignore_errors=True)


def _measure(size: int) -> None:
    from benchmarks.questions import compare

    seconds = fill_index(size)
    total = sum(seconds.values())
    print(f"\n## {size:,} profiles")
    print(f"build {size / total:,.0f} documents/s ({', '.join(f'{k} {v:,.0f} s' for k, v in seconds.items())})")
    print(f"table and indexes {_relation_size()}, this process {_memory():,.0f} MB")
    print(f"load of the machine (1, 5, 15 minutes): {', '.join(f'{load:.1f}' for load in os.getloadavg())}")
    compare(list(islice(profiles(QUERIES, seed=7), QUERIES)))
    sys.stdout.flush()


def fill_index(size: int) -> dict[str, float]:
    """Fill the index with `size` documents, and say how long writing and indexing took."""
    _analysed()
    return {"write": _timed(lambda: _fill(size)), "indexes": _timed(_build_indexes)}


def _fill(size: int) -> None:
    """Write by COPY into a table without its indexes."""
    from django.db import connection

    from benchmarks.rows import COLUMNS, laid_out, mixed_rows
    from citybridge.topics.models import Topic

    keys = dict(Topic.objects.values_list("slug", "pk"))
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE matching_indexdocument")
        for name in _index_definitions():
            cursor.execute(f'DROP INDEX "{name}"')
        analysed = _analysed()[:size]
        mixed = mixed_rows(analysed, range(len(analysed) + 1, size + 1), seed=3)
        with cursor.copy(f"COPY matching_indexdocument ({COLUMNS}) FROM STDIN") as copy:
            for row in laid_out(chain(analysed, mixed), keys):
                copy.write_row(row)


@cache
def _analysed() -> list[tuple[object, ...]]:
    """Rows of texts that went through the whole pipeline, in two processes."""
    from benchmarks.rows import analysed_rows

    started = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        rows = [row for batch in pool.map(analysed_rows, _batches(ANALYSED)) for row in batch]
    print(f"analysed {ANALYSED / (time.perf_counter() - started):,.0f} documents/s in two processes, start included")
    return rows


def _batches(size: int) -> Iterator[list[SyntheticProfile]]:
    source = profiles(size)
    while batch := list(islice(source, BATCH)):
        yield batch


_DEFINITIONS: dict[str, str] = {}


def _index_definitions() -> dict[str, str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes"
            " WHERE tablename = 'matching_indexdocument' AND indexname NOT LIKE '%pkey'"
        )
        found = dict(cursor.fetchall())
    _DEFINITIONS.update(found)
    return found


def _build_indexes() -> None:
    from django.db import connection
    from django.utils import timezone

    from citybridge.matching.operations import count_lexemes

    with connection.cursor() as cursor:
        for definition in _DEFINITIONS.values():
            cursor.execute(definition)
        cursor.execute("VACUUM ANALYZE matching_indexdocument")
    count_lexemes(at=timezone.now())


def _relation_size() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_size_pretty(pg_table_size('matching_indexdocument')) || ' + ' ||"
            " pg_size_pretty(pg_indexes_size('matching_indexdocument'))"
        )
        return str(cursor.fetchone()[0])


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [10_000, 100_000])
