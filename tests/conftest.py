"""A real PostgreSQL for every run: a throw-away cluster beside the tests, unless DATABASE_URL names a server."""

import os
from pathlib import Path

import pytest

from config.postgres import EmbeddedPostgres

CLUSTER = Path(__file__).parents[1] / ".cache" / "test-postgres"


def pytest_configure(config: pytest.Config) -> None:
    is_worker = hasattr(config, "workerinput")
    if is_worker or os.environ.get("DATABASE_URL"):
        return
    server = EmbeddedPostgres(CLUSTER, durable=False)
    os.environ["DATABASE_URL"] = server.start()
    config.add_cleanup(server.stop)
