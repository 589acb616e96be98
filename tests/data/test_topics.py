"""The topic tree: its form, its names and codes, and the breadth of industry it covers."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

COLUMNS = [
    "slug",
    "parent",
    "name_de",
    "name_en",
    "name_zh",
    "isic",
    "nace",
    "gbt",
    "synonyms_de",
    "synonyms_en",
    "synonyms_zh",
]
LANGUAGES = ("de", "en", "zh")
CODES = {"isic": r"\d{2,4}", "nace": r"\d{2}(\.\d{1,2})?", "gbt": r"[A-T]\d{2,4}"}
MANUFACTURING = {f"{division}" for division in range(10, 34)}
# First and last division of each ISIC Rev.4 section the alliance works in (O is public administration).
SECTIONS = {
    "A": (1, 3),
    "B": (5, 9),
    "C": (10, 33),
    "D": (35, 35),
    "E": (36, 39),
    "F": (41, 43),
    "G": (45, 47),
    "H": (49, 53),
    "I": (55, 56),
    "J": (58, 63),
    "K": (64, 66),
    "L": (68, 68),
    "M": (69, 75),
    "N": (77, 82),
    "O": (84, 84),
    "P": (85, 85),
    "Q": (86, 88),
    "R": (90, 93),
    "S": (94, 96),
}
# The fair of the story names the first three, its two companies the others.
STORY = {
    "automation",
    "digital-business",
    "smart-home",
    "surface-technology",
    "corrosion-protection",
    "turnkey-plants",
    "mineral-wool",
    "conveying",
}


def read_topics() -> list[dict[str, str]]:
    path = Path(__file__).parents[2] / "data" / "topics.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


TOPICS = read_topics()
PARENTS = {topic["slug"]: topic["parent"] for topic in TOPICS}


def lineage(slug: str) -> list[str]:
    """The topic and its ancestors; four at most, so that a cycle ends."""
    chain = [slug]
    while PARENTS[chain[-1]] and len(chain) < 4:
        chain.append(PARENTS[chain[-1]])
    return chain


def codes(scheme: str) -> list[str]:
    return [code for topic in TOPICS for code in topic[scheme].split("|") if code]


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_topics_have_the_agreed_columns() -> None:
    assert [list(topic) for topic in TOPICS] == [COLUMNS] * len(TOPICS)


def test_topics_are_about_two_hundred_or_more() -> None:
    assert 200 <= len(TOPICS) <= 300


def test_topics_slugs_are_lower_case_and_unique() -> None:
    slugs = [topic["slug"] for topic in TOPICS]
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)] == []
    assert repeated(slugs) == []


def test_topics_parents_exist_and_stand_before_their_children() -> None:
    order = {topic["slug"]: place for place, topic in enumerate(TOPICS)}
    wrong = [slug for slug, parent in PARENTS.items() if parent and not order.get(parent, 999) < order[slug]]
    assert wrong == []


def test_topics_are_three_levels_deep_at_most() -> None:
    assert [slug for slug in PARENTS if len(lineage(slug)) > 3] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_topics_names_are_given_and_unique(language: str) -> None:
    names = [topic[f"name_{language}"].casefold() for topic in TOPICS]
    assert [name for name in names if not name.strip() or name != name.strip()] == []
    assert repeated(names) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_topics_synonyms_are_two_to_eight_and_unambiguous(language: str) -> None:
    synonyms = {topic["slug"]: topic[f"synonyms_{language}"].split("|") for topic in TOPICS}
    names = [topic[f"name_{language}"].casefold() for topic in TOPICS]
    words = [word.casefold() for group in synonyms.values() for word in group]
    assert [slug for slug, group in synonyms.items() if not 2 <= len(group) <= 8] == []
    assert [word for word in words if not word or word != word.strip()] == []
    assert repeated(words + names) == []


def test_topics_chinese_is_written_in_chinese() -> None:
    names = [topic["name_zh"] for topic in TOPICS]
    synonyms = [word for topic in TOPICS for word in topic["synonyms_zh"].split("|")]
    assert [name for name in names if len(re.findall(r"[\u4e00-\u9fff]", name)) * 2 <= len(name)] == []
    assert [word for word in synonyms if not re.search(r"[\u4e00-\u9fff]", word)] == []


def test_topics_german_and_english_hold_no_chinese() -> None:
    latin = [
        topic[f"{part}_{language}"] for topic in TOPICS for part in ("name", "synonyms") for language in ("de", "en")
    ]
    assert [text for text in latin if re.search(r"[\u3000-\u9fff\uff00-\uffef]", text)] == []


@pytest.mark.parametrize("scheme", CODES)
def test_topics_codes_match_their_scheme(scheme: str) -> None:
    assert [code for code in codes(scheme) if not re.fullmatch(CODES[scheme], code)] == []


@pytest.mark.parametrize("scheme", CODES)
def test_topics_each_have_a_code_of_each_scheme(scheme: str) -> None:
    assert [topic["slug"] for topic in TOPICS if not topic[scheme]] == []


@pytest.mark.parametrize("scheme", ["isic", "nace"])
def test_topics_cover_every_manufacturing_division(scheme: str) -> None:
    assert MANUFACTURING - {code[:2] for code in codes(scheme)} == set()


def test_topics_cover_every_chinese_manufacturing_division() -> None:
    assert {f"C{division}" for division in range(13, 44)} - {code[:3] for code in codes("gbt")} == set()


@pytest.mark.parametrize("section", SECTIONS)
def test_topics_cover_every_section(section: str) -> None:
    first, last = SECTIONS[section]
    divisions = {int(code[:2]) for code in codes("isic")}
    assert divisions.intersection(range(first, last + 1)) != set()


def test_topics_hold_those_of_the_story() -> None:
    assert STORY - set(PARENTS) == set()
