"""What carrying out and undoing need from each kind of record; all writing goes through the rooms' own operations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from citybridge.imports.engine.rows import Packed
from citybridge.imports.models import ImportRow


@dataclass(frozen=True)
class Present:
    """The record that a row is about, as it is at this moment."""

    id: int
    data: Packed


class Writer(Protocol):
    """Every method is called inside the transaction of a chunk."""

    def present(self, rows: Sequence[ImportRow]) -> dict[int, Present]:
        """What is there for each row, by its number: also what came into being since the preview."""

    def write(self, rows: Sequence[ImportRow], *, at: datetime) -> list[int]:
        """Create or change the records; returns their ids in the order of the rows. Raises OperationError."""

    def restore(self, rows: Sequence[ImportRow]) -> None:
        """Give changed records their former data and remove created ones. Raises OperationError."""
