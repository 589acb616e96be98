"""What the pipeline asks of a sentence encoder."""

from collections.abc import Sequence
from typing import Protocol

from matchmaking.model import Matrix


class Encoder(Protocol):
    """Turns normalised, non-empty texts into vectors of unit length."""

    @property
    def name(self) -> str:
        """Name and version; vectors of encoders with different names may not be compared."""

    @property
    def dimension(self) -> int:
        """Number of components."""

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return float32 unit vectors, shape (len(texts), dimension)."""
