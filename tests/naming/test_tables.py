"""The word lists are well formed and say nothing twice."""

from collections import Counter

import pytest

from naming.legal_forms import Role
from naming.normalise import fold, has_han, name_key
from naming.tables import spellings, table

COLUMNS = {
    "brands": ["zh", "latin", "remark"],
    "name-words": ["zh", "en", "de", "short"],
    "places": ["key", "country", "level", "parent", "zh", "latin", "variants"],
    "legal-forms": ["code", "country", "role", "person", "spellings"],
    "readings": ["kind", "zh", "pinyin"],
}


@pytest.mark.parametrize("name", COLUMNS)
def test_tables_have_their_columns_and_no_stray_space(name: str) -> None:
    rows = table(name)

    assert {tuple(row) for row in rows} == {tuple(COLUMNS[name])}
    assert not [row for row in rows for cell in row.values() if cell.startswith("|") or "||" in cell or "  " in cell]


def test_tables_are_large_enough() -> None:
    assert len(table("brands")) >= 800
    assert sum(len(spellings(row["zh"])) for row in table("name-words")) >= 600
    assert sum(row["country"] == "CN" and row["level"] == "prefecture" for row in table("places")) >= 330
    assert sum(row["country"] == "DE" and row["level"] == "province" for row in table("places")) == 16
    assert sum(row["country"] == "CN" and row["level"] == "province" for row in table("places")) == 34


def test_chinese_cells_are_chinese() -> None:
    cells = [cell for name in ("name-words", "places") for row in table(name) for cell in spellings(row["zh"])]

    assert [cell for cell in cells if not has_han(cell)] == []


def test_latin_cells_are_latin() -> None:
    cells = [cell for row in table("brands") for cell in spellings(row["latin"])]

    assert [cell for cell in cells if has_han(cell) or not name_key(cell)] == []


def test_a_generic_word_stands_once() -> None:
    counts = Counter(fold(cell) for row in table("name-words") for cell in spellings(row["zh"]))

    assert [word for word, count in counts.items() if count > 1] == []


def test_place_keys_are_unique() -> None:
    counts = Counter(row["key"] for row in table("places"))

    assert [key for key, count in counts.items() if count > 1] == []


def test_readings_have_one_syllable_per_character() -> None:
    assert [row for row in table("readings") if len(row["zh"]) != len(row["pinyin"].split())] == []


def test_legal_forms_have_a_known_role() -> None:
    assert {row["role"] for row in table("legal-forms")} == {role.value for role in Role}
