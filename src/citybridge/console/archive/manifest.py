"""What a backup says of itself, and the proof that it is whole."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class StoredFile:
    """A file of the backup, by its path in it (with /), and its SHA-256."""

    path: str
    sha256: str


@dataclass(frozen=True)
class StoredTable:
    """A table with its columns in the order of the copy."""

    name: str
    columns: Sequence[str]
    rows: int
    file: StoredFile


@dataclass(frozen=True)
class Manifest:
    """`migrations` are pairs of app and name; `sequences` maps names to their last value, None when unused."""

    made_at: str
    version: str
    server: str
    migrations: Sequence[Sequence[str]]
    tables: Sequence[StoredTable]
    sequences: Mapping[str, int | None]
    files: Sequence[StoredFile]
    format: int = FORMAT


def write_manifest(manifest: Manifest, directory: Path) -> None:
    (directory / NAME).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")


def read_manifest(directory: Path) -> Manifest:
    """The manifest of a backup whose files are all there and unchanged; OperationError otherwise."""
    path = directory / NAME
    if not path.is_file():
        raise OperationError(
            _("%(directory)s is no backup: it has no %(name)s.") % {"directory": directory, "name": NAME}
        )
    try:
        manifest = _parsed(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError):
        raise OperationError(_("%(path)s cannot be read.") % {"path": path}) from None
    for file in (*(table.file for table in manifest.tables), *manifest.files):
        _verify(directory, file)
    return manifest


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _parsed(stored: dict[str, Any]) -> Manifest:
    if stored["format"] != FORMAT:
        raise ValueError(stored["format"])
    tables = [StoredTable(**{**table, "file": StoredFile(**table["file"])}) for table in stored.pop("tables")]
    files = [StoredFile(**file) for file in stored.pop("files")]
    return Manifest(**stored, tables=tables, files=files)


def _verify(directory: Path, file: StoredFile) -> None:
    inside = PurePosixPath(file.path)
    path = directory / inside
    if inside.is_absolute() or ".." in inside.parts or not path.is_file():
        raise OperationError(_("The backup is not whole: %(file)s is missing.") % {"file": file.path})
    if digest(path) != file.sha256:
        raise OperationError(_("The backup is damaged: %(file)s has changed.") % {"file": file.path})
