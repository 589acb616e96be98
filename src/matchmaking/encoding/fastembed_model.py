"""An optional stronger encoder: any model of fastembed from a directory that the operator provides.

Nothing is downloaded. No model of this kind has been measured with this project yet.
"""

from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from matchmaking.model import Matrix


class FastembedModel:
    """Vectors of a local ONNX model; `model` is its fastembed name, `directory` holds its files."""

    def __init__(self, model: str, directory: Path) -> None:
        self.name = f"fastembed-{model}"
        self._model_name = model
        self._directory = directory

    @cached_property
    def _model(self) -> Any:
        return import_module("fastembed").TextEmbedding(
            self._model_name, specific_model_path=str(self._directory), local_files_only=True, threads=1
        )

    @cached_property
    def dimension(self) -> int:
        """Number of components, found by encoding one word."""
        return int(self.encode(["a"]).shape[1])

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Return float32 unit vectors, shape (len(texts), dimension)."""
        vectors = np.asarray(list(self._model.embed(list(texts))), np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
