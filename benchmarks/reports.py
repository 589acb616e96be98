"""Reports over ten years, at 20,000 to 1,000,000 organisations.

    .venv/bin/python -m benchmarks.reports 20000 100000 1000000

Rows are fictitious and written by the server itself (`INSERT … SELECT generate_series`), on a database of its own: a
tenth of all organisations was informed of each of twenty fairs, a twentieth asked for an introduction, and so on
(`rows` below). *kept* is a report as a page composes it from figures that the worker kept; the baseline of the
same run,
*plain*, counts the same years anew. Both print the same numbers, which is checked.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.report_rows import FIRST, LAST, fill
from config.env import cache_directory
from config.postgres import EmbeddedPostgres

AT = datetime(LAST, 11, 23, 9, tzinfo=UTC)
MEMORY = {"shared_buffers": "1GB", "work_mem": "64MB", "maintenance_work_mem": "512MB"}
MEMBER = "bottrop"


def main(sizes: Sequence[int]) -> None:
    """Measure each size on a fresh database."""
    for size in sizes:
        cluster = cache_directory() / "benchmark-reports"
        shutil.rmtree(cluster, ignore_errors=True)
        server = EmbeddedPostgres(Path(cluster), settings=MEMORY, durable=False)
        os.environ["DATABASE_URL"] = server.start()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        try:
            from config.database import prepare

            prepare()
            _measure(size)
            from django.db import connections

            connections.close_all()
        finally:
            server.stop()
            shutil.rmtree(cluster, ignore_errors=True)


def _measure(size: int) -> None:
    from citybridge.demo.foundation import load_foundation
    from citybridge.reports.operations import keep
    from citybridge.reports.queries import kept
    from citybridge.reports.queries.counting import count_years

    load_foundation()
    print(f"\n## {size:,} organisations")
    for table, number in fill(size).items():
        print(f"{table}: {number:,}")
    kept.AT_ONCE = 0
    years = range(FIRST - 1, LAST + 1)
    slowest = 0.0
    for year in years:
        started = time.perf_counter()
        keep(count_years(year, year, at=AT)[year])
        slowest = max(slowest, time.perf_counter() - started)
    print(f"the worker counts a year in at most {slowest:.1f} s")
    for name, compose in _reports().items():
        quick, shown = _timed(compose)
        kept.AT_ONCE = 10**9
        plain, again = _timed(compose)
        kept.AT_ONCE = 0
        same = "the same numbers" if shown == again else "OTHER NUMBERS"
        print(f"{name}: kept {quick:.2f} s, plain {plain:.1f} s, {plain / quick:.0f} times as long, {same}")
    print(f"load of the machine (1, 5, 15 minutes): {', '.join(f'{load:.1f}' for load in os.getloadavg())}")
    sys.stdout.flush()


def _reports() -> dict[str, Callable[[], object]]:
    """Name → a report, as JSON without its time."""
    from citybridge.alliance.models import Member
    from citybridge.reports.engine.composing import compose_alliance, compose_council, compose_public
    from citybridge.reports.engine.publishing import EVERYBODY, SECRETARIAT, Reader
    from citybridge.reports.engine.reporting import Report
    from citybridge.reports.engine.tables import report_json

    member = Member.objects.get(slug=MEMBER)
    office = Reader(own=frozenset({member.pk}))

    def numbers(compose: Callable[[], Report]) -> Callable[[], object]:
        return lambda: report_json(compose())["sections"]

    return {
        "council": numbers(lambda: compose_council(member, year=LAST, reader=office, at=AT)),
        "alliance, secretariat": numbers(lambda: compose_alliance(year=LAST, reader=SECRETARIAT, at=AT)),
        "alliance, plenary": numbers(lambda: compose_alliance(year=LAST, reader=EVERYBODY, at=AT)),
        "public": numbers(lambda: compose_public(year=LAST, at=AT)),
    }


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    started = time.perf_counter()
    found = work()
    return time.perf_counter() - started, found


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [20_000])
