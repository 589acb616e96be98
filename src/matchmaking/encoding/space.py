"""The space in which texts are compared: what a text says as a whole, joined with what its words mean.

The encoder knows the gist of a text but few technical terms; the glosses know the terms but not the gist. Both
lie in the encoder's space, so they can be added: a sentence vector without its language's centre, plus the sum
of the vectors of the English gloss words, each by its weight. A principal component projection shortens the sum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from matchmaking.encoding.protocol import Encoder
from matchmaking.model import LANGUAGES, Language, Matrix, Vector

Rows = npt.NDArray[np.float16]


@dataclass(frozen=True)
class Space:
    """`centres`: mean encoder vector per language, shape (n,); `projection`: shape (n, d), orthonormal columns;
    `stems`: the gloss stems that have a vector; `rows`: their projected unit vectors, shape (len(stems), d).
    """

    centres: Mapping[Language, Vector]
    projection: Matrix
    stems: Sequence[str]
    rows: Rows

    @property
    def dimension(self) -> int:
        """Number of components of a meaning vector."""
        return int(self.projection.shape[1])

    @cached_property
    def _places(self) -> dict[str, int]:
        return {stem: place for place, stem in enumerate(self.stems)}

    def gist(self, vectors: Matrix, language: Language) -> Matrix:
        """Encoder vectors (m, n) centred, brought to unit length and projected: (m, d)."""
        return np.asarray(unit(vectors - self.centres[language]) @ self.projection, np.float32)

    def gloss(self, lexemes: Mapping[str, float]) -> Vector:
        """The weighted sum of the vectors of the lexemes that have one, at unit length; zero if none has."""
        known = [(place, weight) for stem, weight in lexemes.items() if (place := self._places.get(stem)) is not None]
        if not known:
            return np.zeros(self.dimension, np.float32)
        places, weights = zip(*known, strict=True)
        summed = np.asarray(weights, np.float32) @ self.rows[list(places)].astype(np.float32)
        return np.asarray(unit(summed[None])[0], np.float32)

    def meaning(self, gists: Matrix, lexemes: Sequence[Mapping[str, float]]) -> Matrix:
        """Gists (m, d) and the lexemes of the same texts joined to unit vectors (m, d)."""
        glosses = np.stack([self.gloss(each) for each in lexemes]) if len(gists) else gists
        return unit(gists + glosses)


def unit(vectors: Matrix) -> Matrix:
    """Rows at unit length; zero rows stay zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), np.float32)


def fit_space(
    words: Mapping[Language, Sequence[str]], surfaces: Mapping[str, str], encoder: Encoder, dimension: int
) -> Space:
    """Learn a space from the words of many concepts per language, and the surface form of each gloss stem.

    The projection keeps the `dimension` principal components of the concepts' words and the stems (uncentred, so
    that inner products change as little as possible; Eckart and Young 1936).
    """
    encoded = {language: encoder.encode(words[language]) for language in LANGUAGES}
    centres = {language: np.asarray(encoded[language].mean(axis=0), np.float32) for language in LANGUAGES}
    gists = [unit(encoded[language] - centres[language]) for language in LANGUAGES]
    stems = list(surfaces)
    vectors = unit(encoder.encode(list(surfaces.values())) - centres["en"])
    moments = sum(matrix.T @ matrix / max(len(matrix), 1) for matrix in (*gists, vectors))
    _, components = np.linalg.eigh(np.asarray(moments, np.float64))
    projection = np.asarray(components[:, ::-1][:, :dimension], np.float32)
    return Space(centres, projection, stems, (vectors @ projection).astype(np.float16))
