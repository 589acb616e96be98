from collections.abc import Sequence

import numpy as np

from matchmaking.encoding.space import Space, fit_space, unit
from matchmaking.model import LANGUAGES, Matrix


class Letters:
    """A tiny encoder: counts of letters."""

    name = "letters"
    dimension = 26

    def encode(self, texts: Sequence[str]) -> Matrix:
        counts = [[text.count(chr(97 + letter)) for letter in range(26)] for text in texts]
        return unit(np.asarray(counts, np.float32) + 0.01)


def space() -> Space:
    words = {language: ["abc", "bcd", "xyz", "aaa", "qrs"] for language in LANGUAGES}
    return fit_space(words, {"ab": "ab", "xy": "xy"}, Letters(), 8)


def test_fit_space_gives_centres_projection_and_stems() -> None:
    found = space()

    assert found.dimension == 8
    assert np.allclose(found.projection.T @ found.projection, np.eye(8), atol=1e-4)
    assert found.rows.shape == (2, 8)


def test_meaning_is_of_unit_length_and_moves_towards_the_gloss() -> None:
    found = space()
    gist = found.gist(Letters().encode(["qrs", "qrs"]), "de")

    plain, glossed = found.meaning(gist, [{}, {"xy": 1.0}])

    assert np.allclose(np.linalg.norm([plain, glossed], axis=1), 1, atol=1e-5)
    assert glossed @ found.rows[1] > plain @ found.rows[1]


def test_gloss_of_unknown_lexemes_is_zero() -> None:
    assert not space().gloss({"unknown": 1.0, "c:concept": 1.0}).any()
