import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naming.romanise import syllables
from naming.transliteration import sound_of_latin, sound_similarity, transcription_similarity

codes = st.text("aeiouBCDFGHLMNRSWY", max_size=12)


@pytest.mark.parametrize(
    ("native", "word"),
    [
        ("西门子", "siemens"),
        ("慕尼黑", "munich"),
        ("蒂森克虏伯", "thyssenkrupp"),
        ("阿迪达斯", "adidas"),
        ("格力", "gree"),
        ("波特罗普", "bottrop"),
        ("贺利氏", "heraeus"),
    ],
)
def test_transcriptions_sound_alike(native: str, word: str) -> None:
    assert transcription_similarity(syllables(native), word) > 0.7


@pytest.mark.parametrize(("native", "word"), [("西门子", "bosch"), ("德国", "allianz"), ("威图", "rittal")])
def test_other_names_do_not(native: str, word: str) -> None:
    assert transcription_similarity(syllables(native), word) < 0.3


@settings(deadline=None)  # the first call reads the word lists
@given(one=codes, other=codes)
def test_sound_similarity_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert sound_similarity(one, other) == pytest.approx(sound_similarity(other, one))
    assert 0 <= sound_similarity(one, other) <= 1


@settings(deadline=None)  # the first call reads the word lists
@given(codes.filter(bool))
def test_a_sound_is_like_itself(code: str) -> None:
    assert sound_similarity(code, code) == 1


def test_sound_of_latin_ignores_what_has_no_sound() -> None:
    assert sound_of_latin("x3-y") == "GSi"
