"""`citybridge up`: database, worker and web as one family that starts and ends together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from types import FrameType

import click

from config.database import CLUSTER, SERVER_SETTINGS, prepare
from config.env import data_directory, env
from config.postgres import AlreadyRunningError, EmbeddedPostgres

READY_WITHIN_SECONDS = 120
OTHERS_WITHIN_SECONDS = 10


@click.command()
@click.option("--demo", is_flag=True, help="Load the story and the samples, with one-click sign-in.")
@click.option("--port", default=8000, show_default=True, help="Port of the pages.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def up(*, demo: bool, port: int, host: str) -> None:
    """Start the database if needed, bring it up to date, then worker and web on one port; Ctrl-C ends all."""
    # A shell starts background jobs with Ctrl-C ignored: we always want to hear it.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, _interrupt)
    if _taken(host, port):
        raise click.ClickException(f"Port {port} is in use. Choose another one with --port.")
    if demo:
        os.environ["CITYBRIDGE_DEMO"] = "true"
    click.echo("Database …")
    server = _own_server()
    try:
        prepare()
        if demo:
            _load_demo()
        _serve(host, port, server)
    finally:
        if server is not None:
            server.stop()
    click.echo("Stopped.")


def _own_server() -> EmbeddedPostgres | None:
    """The embedded server, started; None where DATABASE_URL names another one."""
    if env.str("DATABASE_URL", default=""):
        return None
    server = EmbeddedPostgres(data_directory() / CLUSTER, settings=SERVER_SETTINGS)
    deadline = time.monotonic() + OTHERS_WITHIN_SECONDS
    while True:
        try:
            os.environ["DATABASE_URL"] = server.start()
        except AlreadyRunningError:
            # A short command may have the database open for a moment; another `up` keeps it.
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return server


def _load_demo() -> None:
    from citybridge.demo.loading import load_demo  # noqa: PLC0415 - app ready

    load_demo(report=click.echo)


def _serve(host: str, port: int, server: EmbeddedPostgres | None) -> None:
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
           "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "config.wsgi:application"]  # fmt: skip
    worker = [sys.executable, "-m", "config", "worker"]
    family = [_start(web), _start(worker)]
    try:
        _await_ready(f"http://{host}:{port}/readyz", family)
        click.echo(f"Citybridge is up: http://localhost:{port}/  (Ctrl-C stops it)")
        while all(process.poll() is None for process in family):
            time.sleep(0.5)
            if server is not None:
                server.ensure_running()
        raise click.ClickException("A part of Citybridge stopped by itself; its last lines stand above.")
    except KeyboardInterrupt:
        click.echo("\nStopping …")
    finally:
        _stop(family)


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """A child in its own session, so that Ctrl-C reaches us alone and we end everything in order."""
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_die_with_parent)  # noqa: PLW1509 - no threads


def _die_with_parent() -> None:
    import ctypes  # noqa: PLC0415 - only in the child

    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _await_ready(url: str, family: Sequence[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if any(process.poll() is not None for process in family):
            raise click.ClickException("Citybridge could not start; the reason stands above.")
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise click.ClickException(f"Citybridge did not answer within {READY_WITHIN_SECONDS} seconds.")


def _stop(family: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in family:
        process.terminate()
    for process in family:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()


def _taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
