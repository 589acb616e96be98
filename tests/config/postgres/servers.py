"""Helpers to see real servers from outside."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

Child = subprocess.Popen[str]

HOLD = """
import sys
from pathlib import Path
from config.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), durable=False)
print(server.start(), flush=True)
print(server.process_id, flush=True)
sys.stdin.readline()
server.stop()
"""


def servers_in(directory: Path) -> list[int]:
    """The processes of PostgreSQL that work below a directory."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "comm").read_text().strip() in {"postgres", "initdb"}:
                place, words = (entry / "cwd").readlink(), (entry / "cmdline").read_bytes()
                if place.is_relative_to(directory) or os.fsencode(directory) in words:
                    found.append(int(entry.name))
        except (OSError, PermissionError):
            continue
    return found


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def query(url: str, statement: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None
