"""`postmaster.pid`, the file in which a PostgreSQL server says that it runs."""

import os
from dataclasses import dataclass
from pathlib import Path

from config.postgres.process import serves

READY = "ready"
_NAME = "postmaster.pid"
_NOBODY = 2**22 + 1  # above the highest process id Linux gives, PID_MAX_LIMIT


@dataclass(frozen=True)
class PidFile:
    pid: int
    socket_directory: Path
    status: str


def read_pid_file(data: Path) -> PidFile | None:
    """Line 1 is the process id, 5 the socket directory, 8 the status; None while it is incomplete."""
    try:
        lines = (data / _NAME).read_text().splitlines()
        return PidFile(int(lines[0]), Path(lines[4]), lines[7].strip())
    except (FileNotFoundError, ValueError, IndexError):
        return None


def live_server(data: Path) -> int | None:
    """The process id of a server that really runs on this data directory."""
    pid = _named_pid(data)
    return pid if pid is not None and serves(pid, data) else None


def heal_pid_file(data: Path) -> None:
    """Frees the file from a process id that is alive but is no server of this directory.

    The file is kept where it can be: it also names the shared memory by which PostgreSQL
    sees backends that outlived a killed server, and then refuses to start beside them.
    """
    path = data / _NAME
    if not path.exists() or live_server(data) is not None:
        return
    if _named_pid(data) is None:  # cut off by a power loss: no backend outlives that
        path.unlink()
        return
    _, newline, rest = path.read_text().partition("\n")
    descriptor = os.open(path, os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW)  # as root, on a directory of others
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{_NOBODY}{newline}{rest}")


def _named_pid(data: Path) -> int | None:
    try:
        return abs(int((data / _NAME).read_text().splitlines()[0]))
    except (FileNotFoundError, ValueError, IndexError):
        return None
