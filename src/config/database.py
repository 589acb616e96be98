"""The database a command works on: DATABASE_URL, or the embedded server while the command runs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from config.env import data_directory, env
from config.postgres import attach_or_start

CLUSTER = "postgres"
# The matching index is built in memory where it can be.
SERVER_SETTINGS = {"maintenance_work_mem": "512MB", "shared_buffers": "256MB"}


@contextmanager
def database() -> Iterator[None]:
    """Make DATABASE_URL name a running server with all migrations and the fixed vocabulary in it."""
    if env.str("DATABASE_URL", default=""):
        prepare()
        yield
        return
    with attach_or_start(data_directory() / CLUSTER, settings=SERVER_SETTINGS) as url:
        os.environ["DATABASE_URL"] = url
        try:
            prepare()
            yield
        finally:
            del os.environ["DATABASE_URL"]


def prepare() -> None:
    """Apply migrations that are missing, load the fixed vocabulary, and repeat erasures that a restore undid."""
    import django  # noqa: PLC0415 - slow import
    from django.core.management import call_command  # noqa: PLC0415 - slow import
    from django.db import connection  # noqa: PLC0415 - slow import
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - slow import

    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
        from citybridge.demo.foundation import load_foundation  # noqa: PLC0415 - app ready

        load_foundation()
    from django.utils import timezone  # noqa: PLC0415 - app ready

    from citybridge.privacy.operations import replay_erasures  # noqa: PLC0415 - app ready

    replay_erasures(at=timezone.now())
