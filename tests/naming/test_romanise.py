import pytest

from naming.romanise import initials, is_pinyin, person_sort_key, pinyin, sort_key, surname_reading, syllables


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("百度", "bai du"),
        ("重庆", "chong qing"),
        ("厦门", "xia men"),
        ("陕西", "shan xi"),
        ("台州", "tai zhou"),
        ("泰州", "tai zhou"),
        ("长沙", "chang sha"),
        ("长春", "chang chun"),
        ("重工", "zhong gong"),
        ("银行", "yin hang"),
        ("漯河", "luo he"),
        ("番禺", "pan yu"),
        ("六安", "lu an"),
        ("绿地", "lv di"),
        ("長虹", "chang hong"),
        ("TCL科技", "tcl ke ji"),
    ],
)
def test_pinyin_reads_names(name: str, reading: str) -> None:
    assert pinyin(name, separator=" ") == reading
    assert pinyin(name) == reading.replace(" ", "")


def test_syllables_keep_a_character_without_a_reading() -> None:
    assert syllables("𮯠上") == ("𮯠", "shang")


def test_initials_are_what_one_types() -> None:
    assert initials("上海电气") == "shdq"


@pytest.mark.parametrize(
    ("surname", "reading"),
    [("仇", "qiu"), ("单", "shan"), ("曾", "zeng"), ("解", "xie"), ("区", "ou"), ("張", "zhang"), ("欧阳", "ou yang")],
)
def test_surname_reading_knows_surnames(surname: str, reading: str) -> None:
    assert surname_reading(surname) == reading


def test_sort_key_orders_latin_first_then_pinyin() -> None:
    listed = ["重庆", "Österreich", "厦门", "长沙", "Ofen", "安徽", "长春"]

    assert sorted(listed, key=sort_key) == ["Österreich", "Ofen", "安徽", "长春", "长沙", "重庆", "厦门"]


def test_person_sort_key_reads_the_surname() -> None:
    people = [("曾", "伟"), ("单", "丽"), ("Müller", "Anna"), ("欧阳", "娜")]

    assert sorted(people, key=lambda name: person_sort_key(*name)) == [
        ("Müller", "Anna"),
        ("欧阳", "娜"),
        ("单", "丽"),
        ("曾", "伟"),
    ]


@pytest.mark.parametrize(("word", "expected"), [("jinji", True), ("haier", True), ("gree", False), ("an", False)])
def test_is_pinyin_asks_for_two_syllables(word: str, expected: bool) -> None:
    assert is_pinyin(word) is expected
