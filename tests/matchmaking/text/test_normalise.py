import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaking.text.normalise import normalise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  Gurt\u00adförderer \n für   Erz ", "Gurtförderer für Erz"),
        ("输送機", "输送机"),
        ("皮带 输送 机", "皮带输送机"),
        ("ＣＮＣ机床", "CNC机床"),
        ("WIR SUCHEN GURTFÖRDERER MIT CNC", "WIR Suchen Gurtförderer MIT CNC"),
        ("CNC-Fräsen", "CNC-Fräsen"),
        ("", ""),
        ("\u200b\x00", ""),
    ],
)
def test_normalise_gives_one_form_of_writing(text: str, plain: str) -> None:
    assert normalise(text) == plain


def test_normalise_composes_decomposed_umlauts() -> None:
    decomposed = unicodedata.normalize("NFD", "Gießerei für Gehäuse")

    assert normalise(decomposed, "de") == "Gießerei für Gehäuse"


@given(st.text(max_size=60))
def test_normalise_is_idempotent(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
