import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naming.normalise import fold, fold_latin, name_key, name_keys, simplify, weak_key

names = st.text(min_size=1, max_size=40) | st.text("Müllerß& 有限公司百度ＡＢ.,-賽輪", min_size=1, max_size=20)


@settings(deadline=None)  # the first call reads the word lists
@given(names)
def test_fold_is_idempotent(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@settings(deadline=None)  # the first call reads the word lists
@given(names)
def test_fold_latin_is_idempotent(name: str) -> None:
    assert fold_latin(fold_latin(name)) == fold_latin(name)


@settings(deadline=None)  # the first call reads the word lists
@given(names)
def test_name_key_is_empty_only_for_nothing_visible(name: str) -> None:
    assert (name_key(name) == "") <= (name.strip() == "" or not any(char.isprintable() for char in name))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("百度", "百度"),
        ("Müller", "mueller"),
        ("MUELLER", "mueller"),
        ("Muller", "muller"),
        ("Straßenbau", "strassenbau"),
        ("GROẞ", "gross"),
        ("海爾", "海尔"),
        ("ＡＢＣ　有限公司", "abc有限公司"),
        ("Huber & Söhne", "huberandsoehne"),
        ("Huber und Söhne", "huberandsoehne"),
        ("Huber and Söhne", "huberandsoehne"),
        ("Société Générale", "societegenerale"),
        ("!!!", "!!!"),
        ("  ", ""),
    ],
)
def test_name_key_folds_spelling(written: str, key: str) -> None:
    assert name_key(written) == key


def test_mueller_has_both_keys_and_muller_neither() -> None:
    assert name_keys("Müller") == ("müller", "mueller")
    assert name_keys("Muller") == ("muller",)


def test_weak_key_lets_muller_meet_mueller() -> None:
    assert {weak_key("Müller"), weak_key("Mueller"), weak_key("Muller")} == {"muller"}


def test_simplify_changes_traditional_characters_only() -> None:
    assert simplify("賽輪集團 ABC") == "赛轮集团 ABC"
