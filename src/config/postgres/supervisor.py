"""The owner of an embedded server."""

import logging
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from config.postgres.binaries import find_binaries
from config.postgres.cluster import prepare_cluster
from config.postgres.errors import AlreadyRunningError, PostgresError
from config.postgres.location import Location, locate
from config.postgres.lock import FileLock
from config.postgres.logfile import LogFile
from config.postgres.process import end
from config.postgres.server import NOT_DURABLE, Launch, await_end_of_former
from config.postgres.sockets import close_socket_directory, connection_url, open_socket_directory

_logger = logging.getLogger(__name__)


class EmbeddedPostgres:
    """A PostgreSQL server on a Unix socket that lives as long as this process, at most.

    `settings` are server settings over our own defaults. `durable=False` is for data that
    may be lost, as in tests. Errors: PostgresError from every method but `stop`.
    """

    def __init__(
        self, data_directory: Path, *, settings: Mapping[str, str] | None = None, durable: bool = True
    ) -> None:
        self._requested = data_directory
        self._settings = {**({} if durable else NOT_DURABLE), **(settings or {})}
        self._durable = durable
        self._lock: FileLock | None = None
        self._launch: Launch | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """For psycopg and Django, over the socket: postgresql://citybridge@/citybridge?host=…&port=…"""
        if self._launch is None:
            raise PostgresError("PostgreSQL is not running: call start first.")
        return connection_url(self._launch.sockets)

    @property
    def process_id(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> str:
        """Returns the URL when the server answers. Makes the cluster at the first start.

        Errors: AlreadyRunningError when another process holds the data directory.
        """
        if self._launch is None:
            try:
                self._open(locate(self._requested))
            except OSError as error:
                self.stop()
                raise PostgresError(f"PostgreSQL cannot be started: {error}") from error
            except BaseException:
                self.stop()
                raise
        self.ensure_running()
        return self.url

    def ensure_running(self) -> None:
        """Starts a server that crashed again, or one that was never started."""
        if self._launch is None:
            self.start()
        elif self._process is None or self._process.poll() is not None:
            if self._process is not None:
                _logger.warning("PostgreSQL ended with %s and is started again.", self._process.returncode)
            self._process = self._launch.run()

    def stop(self) -> None:
        """Returns when the server has ended. Does nothing when it does not run, or in a forked child."""
        if self._lock is not None and self._lock.held:
            if self._process is not None:
                end(self._process)
            if self._launch is not None:
                close_socket_directory(self._launch.sockets, self._launch.location)
            self._lock.release()
        self._process = self._launch = self._lock = None

    def _open(self, location: Location) -> None:
        self._lock = FileLock(location, ".lock")
        if not self._lock.acquire():
            holder = self._lock.signature()
            raise AlreadyRunningError(f"{location.data} is in use by process {holder}: stop that one first.")
        self._lock.sign()
        if location.data != self._requested.resolve():
            _logger.warning("The server cannot enter %s: its database is in %s.", self._requested, location.data)
        log = LogFile(location)
        log.rotate()
        binaries = find_binaries(location.user)
        await_end_of_former(location.data)
        prepare_cluster(location, binaries, log, durable=self._durable)
        self._launch = Launch(location, binaries, open_socket_directory(location), log, self._settings)
        self._process = self._launch.run()
