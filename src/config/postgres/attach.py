"""For commands that want a server, whoever runs it."""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from config.postgres.errors import AlreadyRunningError
from config.postgres.location import locate
from config.postgres.lock import FileLock
from config.postgres.pidfile import READY, live_server, read_pid_file
from config.postgres.server import POLL_SECONDS, START_SECONDS
from config.postgres.sockets import connection_url
from config.postgres.supervisor import EmbeddedPostgres

_logger = logging.getLogger(__name__)


@contextmanager
def attach_or_start(
    data_directory: Path, *, settings: Mapping[str, str] | None = None, durable: bool = True
) -> Iterator[str]:
    """Yields the URL of the server of another process of ours, which is never stopped from here.

    Without one it starts a server with these settings, and at the end waits for the commands
    that attached to it before it stops it. Errors: PostgresError.
    """
    server = EmbeddedPostgres(data_directory, settings=settings, durable=durable)
    guests = FileLock(locate(data_directory), ".guests")
    try:
        yield _url(server, data_directory, guests)
    finally:
        if server.process_id is not None:
            _await_guests(guests)
            server.stop()
        guests.release()


def _url(server: EmbeddedPostgres, data_directory: Path, guests: FileLock) -> str:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return server.start()
        except AlreadyRunningError:
            url = _attached(locate(data_directory).data, guests)
            if url is not None:
                return url
            if time.monotonic() > deadline:
                raise
        time.sleep(POLL_SECONDS)


def _attached(data: Path, guests: FileLock) -> str | None:
    """Signs in as a guest first and looks then, so that a host that leaves sees us or is gone."""
    if not guests.acquire(shared=True):
        return None
    said = read_pid_file(data)
    if said is not None and said.status == READY and live_server(data) == said.pid:
        return connection_url(said.socket_directory)
    guests.release()
    return None


def _await_guests(guests: FileLock) -> None:
    if not guests.acquire():
        _logger.warning("Other commands still use this database: waiting for them.")
        guests.acquire(wait=True)
