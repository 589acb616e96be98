import pytest

from matchmaking.text.words import english_singular, english_stem, english_stems, words


@pytest.mark.parametrize(
    ("word", "singular"),
    [
        ("belts", "belt"), ("batteries", "battery"), ("boxes", "box"), ("knives", "knife"), ("glass", "glass"),
        ("Moulds", "mold"), ("children", "child"), ("apparatus", "apparatus"), ("dishes", "dish"), ("gas", "gas"),
    ],
)  # fmt: skip
def test_english_singular(word: str, singular: str) -> None:
    assert english_singular(word) == singular


def test_english_stem_joins_spellings_and_numbers() -> None:
    assert {english_stem(word) for word in ("moulding", "moldings", "molding")} == {"mold"}


def test_english_stems_leave_out_small_words() -> None:
    assert english_stems("parts of the conveyor, for 3 belts") == ("part", "conveyor", "3", "belt")


def test_words_part_at_hyphens() -> None:
    assert words("CNC-Fräsen & O'Neill") == ["CNC", "Fräsen", "O'Neill"]
