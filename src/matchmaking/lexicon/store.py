"""Word lists compiled once into plain text files that load in a blink."""

import hashlib
import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Table = dict[str, str]


def fingerprint(paths: Iterable[Path], *words: str) -> str:
    """A short name for the state of some files (names and contents, wherever they lie) and some words."""
    digest = hashlib.sha256(repr(words).encode())
    for path in sorted(paths, key=lambda path: (path.name, path.stat().st_size)):
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
            replace_file(paths[name], "\n".join((*table, "", *table.values())).encode())
    return {name: _read(path) for name, path in paths.items()}


def replace_file(path: Path, content: bytes) -> None:
    """Write beside and rename, so that no process reads half a file; then drop the file's older versions."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)
    for other in path.parent.glob(f"{path.stem.rpartition('-')[0]}-*{path.suffix}"):
        if other != path:
            other.unlink(missing_ok=True)


def replace_arrays(path: Path, **arrays: npt.NDArray[Any]) -> None:
    """The same for arrays: one named `data` alone as `.npy`, several as `.npz`."""
    buffer = io.BytesIO()
    if path.suffix == ".npy":
        np.save(buffer, arrays["data"])
    else:
        np.savez(buffer, allow_pickle=False, **arrays)
    replace_file(path, buffer.getvalue())


def _read(path: Path) -> Table:
    keys, _, values = path.read_text(encoding="utf-8").partition("\n\n")
    return dict(zip(keys.split("\n"), values.split("\n"), strict=True)) if keys else {}
