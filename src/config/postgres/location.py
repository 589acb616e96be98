"""Where a cluster and its companion files live on the disk."""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from config.postgres.errors import PostgresError
from config.postgres.identity import ServerUser, server_user

STATE_DIRECTORY = Path("/var/lib/citybridge")


@dataclass(frozen=True)
class Location:
    data: Path
    user: ServerUser

    def beside(self, suffix: str) -> Path:
        """A companion file: it stands beside the data directory and begins with its name."""
        return self.data.with_name(self.data.name + suffix)

    def open_beside(self, suffix: str, flags: int) -> int:
        """The descriptor of a companion file, made if missing, for us and the server's user only."""
        path = self.beside(suffix)
        try:
            descriptor = os.open(path, flags | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except PermissionError:
            raise PostgresError(f"{path} belongs to another user: run as that user.") from None
        if self.user.differs:  # so that this user may also run without root
            os.fchown(descriptor, self.user.uid, self.user.gid)
        return descriptor

    @property
    def holds_cluster(self) -> bool:
        return (self.data / "PG_VERSION").exists()


def locate(requested: Path) -> Location:
    """The data directory as asked, or below `STATE_DIRECTORY` where the server's user cannot enter it.

    Errors: PostgresError when an existing cluster cannot be entered or belongs to somebody else.
    """
    data = requested.resolve()
    try:
        data.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PostgresError(f"There can be no database in {data}: {error}") from error
    location = Location(data, server_user(data))
    if location.user.differs and not location.holds_cluster:
        location = _enterable(location)
    _check_access(location)
    return location


def _enterable(asked: Location) -> Location:
    """Once a cluster was moved out of a closed directory, it stays there even if that is opened later."""
    data = STATE_DIRECTORY / short_digest(asked.data)
    moved = Location(data, server_user(data))
    if not moved.holds_cluster and asked.user.may_enter(asked.data.parent):
        return asked
    ensure_state_directory(moved.user)
    return moved


def ensure_state_directory(user: ServerUser) -> None:
    with suppress(FileExistsError):
        STATE_DIRECTORY.mkdir(parents=True)
        STATE_DIRECTORY.chmod(0o755)  # just made by us, whatever the umask: the server's user passes it
    if not user.may_enter(STATE_DIRECTORY):
        raise PostgresError(f"User id {user.uid} cannot enter {STATE_DIRECTORY}: allow it, or set DATABASE_URL.")


def _check_access(location: Location) -> None:
    data, user = location.data, location.user
    if not user.may_enter(data.parent):
        raise PostgresError(
            f"The database in {data} belongs to user id {user.uid}, who cannot enter {data.parent}:"
            " run as that user, or move the directory to a place it can enter."
        )
    if data.exists() and _may_hold_data(data) and (owner := data.stat().st_uid) != user.uid:
        raise PostgresError(
            f"{data} belongs to user id {owner}, but the server would run as {user.uid}:"
            f" run as its owner, or as root do `chown -R {user.uid}:{user.gid} {data}`."
        )


def _may_hold_data(directory: Path) -> bool:
    try:
        return any(directory.iterdir())
    except PermissionError:
        return True


def short_digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
