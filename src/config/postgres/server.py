"""One run of the server on a prepared cluster: launched, awaited, ended."""

import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg

from config.postgres.binaries import Binaries
from config.postgres.errors import PostgresError
from config.postgres.location import Location
from config.postgres.logfile import LogFile
from config.postgres.pidfile import READY, heal_pid_file, live_server, read_pid_file
from config.postgres.process import end, spawn
from config.postgres.sockets import DATABASE, PORT, connection_url, remove_sockets

START_SECONDS = 120.0  # recovery after a power loss may read a gigabyte of log
FORMER_SECONDS = 30.0
POLL_SECONDS = 0.02

# For a machine of two cores and a few gigabytes; an SSD makes random reads as good as serial ones.
SETTINGS = {
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_connections": "60",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Launch:
    location: Location
    binaries: Binaries
    sockets: Path
    log: LogFile
    settings: Mapping[str, str]

    def run(self) -> subprocess.Popen[bytes]:
        """Starts the server and returns when it answers. Errors: PostgresError with its last words."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            written = self.log.size()
            server = self._spawn()
            try:
                if self._became_ready(server, deadline):
                    _ensure_database(self.sockets)
                    return server
            except BaseException:
                end(server)
                raise
            words = self.log.tail(written)
            # Backends of a killed server finish their statement first; PostgreSQL waits for nobody.
            if "shared memory block" not in words or time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL did not start: {words} (see {self.log.path}).")
            time.sleep(0.2)

    def _spawn(self) -> subprocess.Popen[bytes]:
        data = self.location.data
        heal_pid_file(data)
        remove_sockets(self.sockets)
        command: list[str | Path] = [self.binaries.directory / "postgres", "-D", data]
        for name, value in self._all_settings().items():
            command += ["-c", f"{name}={value}"]
        with self.log.opened() as output:
            return spawn(command, user=self.location.user, output=output)

    def _all_settings(self) -> dict[str, str]:
        """Ours for the network stand last: the server is never reachable from outside."""
        directory = str(self.sockets).replace('"', '""')
        closed = {
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": f'"{directory}"',
            "unix_socket_permissions": "0700",
        }
        return {**SETTINGS, **self.settings, **closed}

    def _became_ready(self, server: subprocess.Popen[bytes], deadline: float) -> bool:
        while server.poll() is None:
            said = read_pid_file(self.location.data)
            if said is not None and said.pid == server.pid and said.status == READY:
                return True
            if time.monotonic() > deadline:
                raise PostgresError(
                    f"PostgreSQL did not answer within {START_SECONDS:.0f} seconds: see {self.log.path}."
                )
            time.sleep(POLL_SECONDS)
        return False


def await_end_of_former(data: Path) -> None:
    """Waits for a server whose owner died: it is shutting down by itself."""
    deadline = time.monotonic() + FORMER_SECONDS
    while (pid := live_server(data)) is not None:
        if time.monotonic() > deadline:
            raise PostgresError(
                f"PostgreSQL already runs on {data} and was not started by us: stop it with `kill -INT {pid}`."
            )
        time.sleep(POLL_SECONDS)


def _ensure_database(sockets: Path) -> None:
    try:
        with psycopg.connect(connection_url(sockets, "postgres"), autocommit=True) as connection:
            query = "SELECT 1 FROM pg_database WHERE datname = %s"
            if connection.execute(query, [DATABASE]).fetchone() is None:
                connection.execute(f"CREATE DATABASE {DATABASE}")
    except psycopg.Error as error:
        raise PostgresError(f"PostgreSQL runs but refuses us: {error}") from error
