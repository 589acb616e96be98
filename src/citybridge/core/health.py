"""What an operator asks of database and queue: versions, waiting work, workers alive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent", "vector")
OLDEST_SERVER = 16
# A worker gives a sign of life every 10 seconds.
SILENT_AFTER = timedelta(seconds=30)


@dataclass(frozen=True)
class DatabaseState:
    """`extensions` maps each extension that is needed to its version, empty when it is missing."""

    server: str
    major: int
    extensions: Mapping[str, str]
    pending_migrations: tuple[str, ...]


@dataclass(frozen=True)
class QueueState:
    """Jobs that wait, fail or hang, and workers that gave a sign of life lately."""

    waiting: int
    failed: int
    stalled: int
    workers: int


def database_state() -> DatabaseState:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_setting('server_version_num')::int / 10000")
        server, major = cursor.fetchone()
        cursor.execute("SELECT extname, extversion FROM pg_extension")
        installed = dict(cursor.fetchall())
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return DatabaseState(
        server=server.split()[0],
        major=major,
        extensions={name: installed.get(name, "") for name in EXTENSIONS},
        pending_migrations=tuple(f"{migration.app_label}.{migration.name}" for migration, _backwards in plan),
    )


def queue_state(*, at: datetime) -> QueueState:
    """A job hangs when it is being done by a worker that is gone or silent."""
    alive = ProcrastinateWorker.objects.filter(last_heartbeat__gte=at - SILENT_AFTER)
    jobs = ProcrastinateJob.objects
    return QueueState(
        waiting=jobs.filter(status="todo").count(),
        failed=jobs.filter(status="failed").count(),
        stalled=jobs.filter(status="doing").exclude(worker__in=alive).count(),
        workers=alive.count(),
    )
