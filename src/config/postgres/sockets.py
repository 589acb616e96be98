"""The directory of the Unix socket, which is also the only lock on the door: it has mode 0700."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from config.postgres.errors import PostgresError
from config.postgres.identity import ServerUser
from config.postgres.location import Location, short_digest

PORT = 5432  # only names the socket: every cluster has a socket directory of its own
ROLE = "citybridge"
DATABASE = "citybridge"
SOCKET_NAME = f".s.PGSQL.{PORT}"
PATH_LIMIT = 107  # bytes of sockaddr_un.sun_path without its closing zero, unix(7)


def connection_url(socket_directory: Path, database: str = DATABASE) -> str:
    """The socket stands in the query: readers of URLs lower the case of the host part."""
    host = quote(os.fsencode(socket_directory), safe="")
    return f"postgresql://{ROLE}@/{database}?host={host}&port={PORT}"


def open_socket_directory(location: Location) -> Path:
    """The data directory itself, or a private short one where its path is no good for a socket.

    Errors: PostgresError when the short one exists and is not ours.
    """
    if _fits(location.data):
        return location.data
    private = _short_path(location)
    with suppress(FileExistsError):
        private.mkdir(mode=0o700)
    status = private.lstat()
    ours = stat.S_ISDIR(status.st_mode) and status.st_uid in (location.user.uid, os.geteuid())
    if not ours or status.st_mode & 0o077:
        raise PostgresError(f"{private} is not a private directory of ours: remove it and start again.")
    os.chown(private, location.user.uid, location.user.gid, follow_symlinks=False)
    return private


def close_socket_directory(directory: Path, location: Location) -> None:
    if directory != location.data:
        remove_sockets(directory)
        with suppress(OSError):
            directory.rmdir()


def remove_sockets(directory: Path) -> None:
    """Clears what a killed server left. Its lock file could name a foreign process that is alive."""
    for name in (SOCKET_NAME, f"{SOCKET_NAME}.lock"):
        (directory / name).unlink(missing_ok=True)


def _short_path(location: Location) -> Path:
    name = f"citybridge-{location.user.uid}-{short_digest(location.data)}"
    runtime = _runtime_directory(location.user)
    if runtime is not None and _fits(runtime / name):
        return runtime / name
    return Path("/tmp") / name  # noqa: S108 - private, and refused when somebody else made it


def _runtime_directory(user: ServerUser) -> Path | None:
    given = os.environ.get("XDG_RUNTIME_DIR")
    usable = given is not None and not user.differs and os.access(given, os.W_OK | os.X_OK)
    return Path(given) if given and usable else None


def _fits(directory: Path) -> bool:
    whole = os.fsencode(directory / SOCKET_NAME)
    return len(whole) <= PATH_LIMIT and b"," not in whole  # libpq takes a comma for a list of hosts
