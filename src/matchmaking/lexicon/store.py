"""Word lists compiled once into plain text files that load in a blink."""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

Table = dict[str, str]

FORMAT = 1


def fingerprint(paths: Iterable[Path]) -> str:
    """A short name for the state of some files: their names, sizes and contents."""
    digest = hashlib.sha256(str(FORMAT).encode())
    for path in sorted(paths):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cached_table(directory: Path | None, name: str, build: Callable[[], Table]) -> Table:
    """The table of this name from the cache directory; built and stored there if it is not yet there."""
    if directory is None:
        return build()
    path = directory / f"{name}.txt"
    if not path.is_file():
        directory.mkdir(parents=True, exist_ok=True)
        _write(path, build())
    return _read(path)


def _read(path: Path) -> Table:
    keys, _, values = path.read_text(encoding="utf-8").partition("\n\n")
    return dict(zip(keys.split("\n"), values.split("\n"), strict=True)) if keys else {}


def _write(path: Path, table: Table) -> None:
    """Write beside and rename, so that another process never reads half a file."""
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text("\n".join(table) + "\n\n" + "\n".join(table.values()), encoding="utf-8")
    beside.replace(path)
