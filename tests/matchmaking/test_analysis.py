import numpy as np
import pytest

from matchmaking.analysis import Analyser
from matchmaking.model import Language


def cosine(analyser: Analyser, first: tuple[str, Language], second: tuple[str, Language]) -> float:
    return float(analyser.analyse(*first).vector @ analyser.analyse(*second).vector)


def test_analyse_gives_unit_vectors_of_the_stated_dimension(analyser: Analyser) -> None:
    vector = analyser.analyse("Gurtförderer für Schüttgut", "de").vector

    assert vector.shape == (analyser.dimension,)
    assert vector.dtype == np.float32
    assert np.isclose(np.linalg.norm(vector), 1, atol=1e-5)


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_analyse_of_an_empty_text_is_empty(analyser: Analyser, text: str) -> None:
    analysis = analyser.analyse(text)

    assert not analysis.vector.any()
    assert (analysis.lexemes, analysis.terms, analysis.topics) == ({}, (), ())


def test_analyse_many_equals_one_by_one(analyser: Analyser) -> None:
    texts = ["Gurtförderer", "皮带输送机", "belt conveyor", "", "🙂", "a" * 3000]

    together = analyser.analyse_many(texts, [None] * len(texts))

    for text, analysis in zip(texts, together, strict=True):
        alone = analyser.analyse(text)
        assert alone.lexemes == analysis.lexemes
        assert np.allclose(alone.vector, analysis.vector, atol=1e-4)


def test_the_same_thing_is_near_in_all_languages(analyser: Analyser) -> None:
    same = cosine(analyser, ("Gurtförderer", "de"), ("带式输送机", "zh"))
    other = cosine(analyser, ("Gurtförderer", "de"), ("化妆品", "zh"))

    assert same > 0.7
    assert other < 0.4


@pytest.mark.parametrize(
    ("first", "second"),
    [("Fraesmaschine", "Fräsmaschine"), ("輸送機", "输送机"), ("GURTFÖRDERER", "Gurtförderer")],
)
def test_spellings_of_one_word_are_one(analyser: Analyser, first: str, second: str) -> None:
    language: Language = "zh" if "\u4e00" <= first[0] <= "\u9fff" else "de"

    assert cosine(analyser, (first, language), (second, language)) > 0.99


def test_terms_name_what_was_understood_in_every_language(analyser: Analyser) -> None:
    (term, *_) = analyser.analyse("Gurtförderer", "de").terms

    assert term.surface == "Gurtförderer"
    assert set(term.labels) == {"de", "zh", "en"}


def test_topics_suggest_the_right_field(analyser: Analyser) -> None:
    found = {analyser.analyse(*pair).topics[0][0] for pair in (("Gurtförderer", "de"), ("皮带输送机", "zh"))}

    assert found == {"conveying"}
