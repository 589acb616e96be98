"""Helpers to see real servers from outside."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psycopg

Child = subprocess.Popen[str]
SOURCE = Path(__file__).parents[3] / "src"

HOLD = """
import sys
from contextlib import suppress
from pathlib import Path
from config.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), durable=False)
print(server.start(), flush=True)
print(server.process_id, flush=True)
sys.stdin.readline()
server.stop()
"""


def with_sources() -> dict[str, str]:
    """The environment of a child process that imports what we import."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(SOURCE), *sys.path[1:]])}


def servers_in(directory: Path) -> list[int]:
    """The processes of PostgreSQL that work below a directory, or were started with it."""
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _is_in(entry, directory)]


def _is_in(process: Path, directory: Path) -> bool:
    try:
        if (process / "comm").read_text().strip() not in {"postgres", "initdb"}:
            return False
        if os.fsencode(directory) in (process / "cmdline").read_bytes():
            return True
        return (process / "cwd").readlink().is_relative_to(directory)
    except OSError:  # it has ended, or we may not see where it works
        return False


def has_ended(pid: int) -> bool:
    """Whether a process is gone, or is a zombie that its parent has not looked at yet, proc(5)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def owners_in(directory: Path) -> set[int]:
    """The user ids of these processes."""
    owners = set()
    for pid in servers_in(directory):
        with suppress(FileNotFoundError):  # a helper process of the server that has just ended
            owners.add(Path(f"/proc/{pid}").stat().st_uid)
    return owners


def kill_servers(directory: Path) -> None:
    for pid in servers_in(directory):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: servers_in(directory) == [])


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
