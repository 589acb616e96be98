"""The aligned space: language centres removed, directions that tell languages and wordings apart damped."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matchmaking.model import Language, Matrix


@dataclass(frozen=True, slots=True)
class Alignment:
    """`centres`: mean vector per language, shape (n,); `projection`: shape (n, d)."""

    centres: Mapping[Language, Matrix]
    projection: Matrix

    @property
    def dimension(self) -> int:
        """Number of components after the projection."""
        return int(self.projection.shape[1])

    def apply(self, vectors: Matrix, language: Language) -> Matrix:
        """Centre, project and bring to unit length; shape (m, n) → (m, d)."""
        projected = (vectors - self.centres[language]) @ self.projection
        lengths = np.linalg.norm(projected, axis=1, keepdims=True)
        return np.asarray(projected / np.maximum(lengths, 1e-9), np.float32)


def fit_alignment(triples: Mapping[Language, Matrix], dimension: int) -> Alignment:
    """Learn centres and projection from the vectors of the same concepts, row by row, per language.

    Within-concept covariance is whitened (so that differences between languages and wordings count little) and
    the directions in which concepts differ most are kept: linear discriminant analysis with one class per
    concept (Fisher 1936; Rao 1948).
    """
    centres = {language: matrix.mean(axis=0) for language, matrix in triples.items()}
    centred = [matrix - centres[language] for language, matrix in triples.items()]
    means = np.mean(centred, axis=0)
    within = sum((matrix - means).T @ (matrix - means) for matrix in centred) / (len(means) * len(centred))
    between = means.T @ means / len(means)
    within += 0.5 * np.trace(within) / len(within) * np.eye(len(within))
    values, vectors = np.linalg.eigh(within)
    whiten = vectors / np.sqrt(values)
    _, directions = np.linalg.eigh(whiten.T @ between @ whiten)
    return Alignment(centres, np.asarray(whiten @ directions[:, ::-1][:, :dimension], np.float32))
