import pytest

from matchmaking.lexicon.glosser import Glosser
from matchmaking.lexicon.lexicon import Lexicon


def test_gloss_gives_the_same_concept_in_three_languages(lexicon: Lexicon) -> None:
    glosser = Glosser(lexicon)

    found = [
        glosser.gloss(*pair) for pair in (("Gurtförderern", "de"), ("带式输送机", "zh"), ("belt conveyors", "en"))
    ]

    assert [[term.concept for term in gloss.terms] for gloss in found] == [["c:belt-conveyor"]] * 3
    assert found[0].terms[0].labels["zh"] == "带式输送机"
    assert [{"belt", "conveyor"} <= gloss.lexemes.keys() for gloss in found] == [True] * 3


def test_gloss_does_not_take_coal_for_cabbage(lexicon: Lexicon) -> None:
    assert Glosser(lexicon).gloss("Kohle", "de").lexemes == {"coal": 0.7}


def test_gloss_splits_unknown_compounds(lexicon: Lexicon) -> None:
    gloss = Glosser(lexicon).gloss("Stahlbrücke", "de")

    assert gloss.lexemes == {"steel": 1.0, "bridg": 1.0}


def test_gloss_of_a_chinese_word_adds_its_parts(lexicon: Lexicon) -> None:
    lexemes = Glosser(lexicon).gloss("书店", "zh").lexemes

    assert lexemes == {"bookshop": 0.6}


def test_gloss_lets_unknown_words_stand_for_themselves(lexicon: Lexicon) -> None:
    assert Glosser(lexicon).gloss("Tmall", "de").lexemes == {"tmall": 1.0}


def test_gloss_weighs_by_rarity(lexicon: Lexicon) -> None:
    assert Glosser(lexicon, {"coal": 0.5}).gloss("Kohle", "de").lexemes == {"coal": 0.35}


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("Stahlbruecke", "Stahlbrücke"),
        ("Kohle", "Kohle"),
        ("Boeing", "Boeing"),
        ("Bruecke aus Stahl", "Brücke aus Stahl"),
    ],
)
def test_repaired_restores_umlauts_of_known_words_only(lexicon: Lexicon, text: str, repaired: str) -> None:
    assert Glosser(lexicon).repaired(text, "de") == repaired


def test_gloss_works_without_any_lexicon() -> None:
    glosser = Glosser(Lexicon())

    assert glosser.gloss("Förderband CNC", "de").lexemes == {"förderband": 1.0, "cnc": 1.0}
    assert glosser.gloss("书店 CNC", "zh").lexemes == {"cnc": 1.0}
