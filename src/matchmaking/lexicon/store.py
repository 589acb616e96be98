"""Word lists compiled once into plain text files that load in a blink."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

Table = dict[str, str]


def fingerprint(paths: Iterable[Path], *words: str) -> str:
    """A short name for the state of some files (names and contents) and some words."""
    digest = hashlib.sha256(repr(words).encode())
    for path in sorted(paths):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cached_tables(
    directory: Path | None, version: str, names: Sequence[str], build: Callable[[], Mapping[str, Table]]
) -> Mapping[str, Table]:
    """The tables of this version from the cache directory; all built and stored there if one is missing."""
    if directory is None:
        return build()
    paths = {name: directory / f"{name}-{version}.txt" for name in names}
    if not all(path.is_file() for path in paths.values()):
        directory.mkdir(parents=True, exist_ok=True)
        for name, table in build().items():
            write_atomically(paths[name], "\n".join((*table, "", *table.values())).encode())
    return {name: _read(path) for name, path in paths.items()}


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside and rename, so that another process never reads half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


def _read(path: Path) -> Table:
    keys, _, values = path.read_text(encoding="utf-8").partition("\n\n")
    return dict(zip(keys.split("\n"), values.split("\n"), strict=True)) if keys else {}
