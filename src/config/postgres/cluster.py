"""The cluster on the disk: made whole or not at all, and opened by its own major version only."""

import logging
import os
import shutil
import tempfile
from pathlib import Path

from config.postgres.binaries import Binaries
from config.postgres.errors import PostgresError
from config.postgres.location import Location
from config.postgres.logfile import LogFile
from config.postgres.process import end, spawn
from config.postgres.sockets import ROLE

_DRAFT = ".init-"

_logger = logging.getLogger(__name__)


def prepare_cluster(location: Location, binaries: Binaries, log: LogFile, *, durable: bool) -> None:
    """Makes the cluster when there is none, and closes its directory to others.

    Errors: PostgresError for another major version, or a directory that holds something else.
    """
    if location.holds_cluster:
        _check_version(location.data, binaries)
    else:
        _make_cluster(location, binaries, log, durable=durable)
    if location.data.stat().st_mode & 0o077:
        location.data.chmod(0o700)


def _check_version(data: Path, binaries: Binaries) -> None:
    found = (data / "PG_VERSION").read_text().strip()
    if found != str(binaries.major):
        raise PostgresError(
            f"The database in {data} was made by PostgreSQL {found}, the installed programs are version"
            f" {binaries.major}: go back to the former release, `citybridge backup` there, move {data} away,"
            " then `citybridge restore` with this release."
        )


def _make_cluster(location: Location, binaries: Binaries, log: LogFile, *, durable: bool) -> None:
    """Builds in a directory beside the final one and renames it, so that no half cluster is ever seen."""
    data = location.data
    if data.is_mount():
        raise PostgresError(f"{data} is a mount point: choose a data directory below it.")
    if data.exists() and any(data.iterdir()):
        raise PostgresError(f"{data} holds files but no database: empty it or choose another data directory.")
    _logger.info("Making a new database in %s.", data)
    _remove_unfinished(location)
    draft = Path(tempfile.mkdtemp(prefix=f"{data.name}{_DRAFT}", dir=data.parent))  # mode 0700
    try:
        os.chown(draft, location.user.uid, location.user.gid)
        _run_initdb(draft, location, binaries, log, durable=durable)
        draft.rename(data)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _sync_directory(data.parent)


def _remove_unfinished(location: Location) -> None:
    for path in location.data.parent.iterdir():
        if path.name.startswith(f"{location.data.name}{_DRAFT}"):
            shutil.rmtree(path, ignore_errors=True)


def _run_initdb(draft: Path, location: Location, binaries: Binaries, log: LogFile, *, durable: bool) -> None:
    """Builtin C.UTF-8 sorts alike on every machine, so indexes survive a change of the C library."""
    options = ["-U", ROLE, "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    options += ["--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject", "--no-instructions"]
    options += [] if durable else ["--no-sync"]
    written = log.size()
    with log.opened() as output:
        command: list[str | Path] = [binaries.directory / "initdb", "-D", draft, *options]
        initdb = spawn(command, user=location.user, output=output)
    try:
        code = initdb.wait()
    finally:
        end(initdb)  # when the wait was interrupted
    if code != 0:
        raise PostgresError(f"The database could not be made: {log.tail(written)} (see {log.path}).")


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
