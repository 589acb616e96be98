"""Child processes that end with us, and what Linux tells of a process."""

import ctypes
import logging
import os
import signal
import subprocess
import threading
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

from config.postgres.binaries import ENVIRONMENT
from config.postgres.identity import ServerUser

STOP_SECONDS = 30.0

_logger = logging.getLogger(__name__)
_PR_SET_PDEATHSIG = 1  # prctl(2)
_libc = ctypes.CDLL(None)


def spawn(command: list[str | Path], *, user: ServerUser, output: int) -> subprocess.Popen[bytes]:
    """Starts a child of our own that gets SIGINT, PostgreSQL's fast shutdown, when we die.

    The kernel sends that signal when the *thread* that forked ends, so a thread of its own
    forks and then waits as long as the child lives. It leaves the child's end to `poll`, which
    would know nothing while another thread collects it. A session of its own keeps the Ctrl-C
    of a terminal away from the child.
    """
    parent = os.getpid()
    started: Future[subprocess.Popen[bytes]] = Future()

    def die_with_parent() -> None:  # runs after the change of user, which would clear the setting
        _libc.prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGINT))
        if os.getppid() != parent:
            os._exit(1)

    def keep() -> None:
        try:
            child = subprocess.Popen(
                command,
                cwd="/",
                env=ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509 - calls the C library only
                **user.credentials,
            )
        except Exception as error:  # noqa: BLE001 - raised again in the thread that asked
            started.set_exception(error)
        else:
            started.set_result(child)
            with suppress(ChildProcessError):  # whoever polled was faster
                os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)

    threading.Thread(target=keep, name="postgres-keeper", daemon=True).start()
    return started.result()


def end(child: subprocess.Popen[bytes]) -> None:
    """Fast shutdown; a server that hangs is made to stop at once and recovers at its next start."""
    for request, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, STOP_SECONDS / 2)):
        child.send_signal(request)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            _logger.warning("PostgreSQL (process %s) did not stop on signal %s.", child.pid, request.name)
        else:
            return
    child.kill()
    child.wait()


def serves(pid: int, data: Path) -> bool:
    """Whether this process is a living PostgreSQL server of this data directory.

    A zombie keeps its name, but has neither a working directory nor a command line, proc(5).
    """
    proc = Path("/proc") / str(pid)
    try:
        return (proc / "comm").read_text().strip() == "postgres" and _works_in(proc, data)
    except (FileNotFoundError, ProcessLookupError):
        return False


def _works_in(proc: Path, data: Path) -> bool:
    with suppress(PermissionError):  # root in a container may be denied the directory, not the command line
        return (proc / "cwd").readlink() == data
    return os.fsencode(data) in (proc / "cmdline").read_bytes().split(b"\0")
