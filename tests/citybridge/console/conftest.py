"""Installations of their own: a database on the server of the tests, a data directory, and the command."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest


@dataclass
class Installation:
    """A database and a data directory of their own."""

    url: str
    data: Path

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "config", *map(str, arguments))

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        own = {"DATABASE_URL": self.url, "CITYBRIDGE_DATA": str(self.data), "LC_ALL": "C"}
        environment = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "config.settings"}
        return subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False, timeout=240
        )

    def sql(self, statement: str) -> list[tuple]:
        with psycopg.connect(self.url, autocommit=True) as own:
            cursor = own.execute(statement)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture
def install(tmp_path) -> Iterator[Callable[[], Installation]]:
    """Makes installations on the server of the tests, and removes their databases."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    made: list[str] = []

    def make() -> Installation:
        name = f"installation_{os.getpid()}_{len(made)}"
        with psycopg.connect(urlunsplit(parts), autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        made.append(name)
        return Installation(urlunsplit(parts._replace(path=f"/{name}")), tmp_path / name)

    yield make
    with psycopg.connect(urlunsplit(parts), autocommit=True) as server:
        for name in made:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
