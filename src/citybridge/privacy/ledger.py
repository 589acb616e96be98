"""The erasure ledger beside the database: one line of JSON per person, ids only (R12).

It lies outside every dump, so that a restore of an older one cannot bring back who was erased since.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

NAME = "erasures.jsonl"


@dataclass(frozen=True)
class Entry:
    """Both ids must fit: after a restore a new account may get the number of an erased one."""

    subject: UUID
    user_id: int
    at: datetime


def path() -> Path:
    return Path(settings.DATA_DIRECTORY) / NAME


def read_ledger() -> list[Entry]:
    """All entries; a last line that a crash cut off is left out, the database still has it."""
    if not path().is_file():
        return []
    lines = path().read_text(encoding="utf-8").split("\n")
    return [_entry(line) for line in lines[:-1] if line and not line.endswith("#")]


def append_to_ledger(entries: Iterable[Entry]) -> None:
    """Write entries and return when the disk has them."""
    lines = "".join(
        json.dumps({"subject": str(entry.subject), "user_id": entry.user_id, "at": entry.at.isoformat()}) + "\n"
        for entry in entries
    )
    if not lines:
        return
    path().parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a+b") as file:
        file.write(_end_of_broken_line() + lines.encode())
        file.flush()
        os.fsync(file.fileno())


def _end_of_broken_line() -> bytes:
    """A line that was cut off is closed as a comment, so that the next one can be read."""
    written = path().read_bytes()
    return b"" if not written or written.endswith(b"\n") else b"#\n"


def _entry(line: str) -> Entry:
    said = json.loads(line)
    return Entry(UUID(said["subject"]), int(said["user_id"]), datetime.fromisoformat(said["at"]))
