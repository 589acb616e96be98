"""The log of the server, beside its data directory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from config.postgres.location import Location

SUFFIX = ".log"
ROTATE_AT = 10 * 2**20  # bytes


class LogFile:
    def __init__(self, location: Location) -> None:
        self._location = location
        self.path = location.beside(SUFFIX)

    def rotate(self) -> None:
        """Keeps one earlier file. Called at a start, so a log never holds less than one run."""
        if self.path.exists() and self.path.stat().st_size > ROTATE_AT:
            self.path.replace(self.path.with_name(f"{self.path.name}.1"))

    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    @contextmanager
    def opened(self) -> Iterator[int]:
        descriptor = self._location.open_beside(SUFFIX, os.O_WRONLY | os.O_APPEND)
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def tail(self, since: int, lines: int = 5) -> str:
        """The last lines written after an offset in bytes, joined into one."""
        with self.path.open("rb") as file:
            file.seek(since)
            text = file.read().decode(errors="replace")
        return " | ".join(line.strip() for line in text.strip().splitlines()[-lines:])
