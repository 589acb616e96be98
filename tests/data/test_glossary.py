"""The glossary: one concept a row, in three languages, written so that search and matching can trust it."""

import re
from collections import Counter
from pathlib import Path

import pytest

GLOSSARY = Path(__file__).parents[2] / "data" / "glossary"
FILES = sorted(GLOSSARY.glob("*.tsv"))
COLUMNS = ["en", "de", "zh", "syn_en", "syn_de", "syn_zh"]
CJK = re.compile(r"[㐀-鿿]")
ABBREVIATION = re.compile(r"[A-Z0-9℃][A-Za-z0-9+./-]*")  # ℃ stands in Chinese texts as a word of its own


def lines_of(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").removesuffix("\n").split("\n")]


def rows_of(path: Path) -> list[list[str]]:
    return lines_of(path)[1:]


def synonyms_of(row: list[str]) -> list[list[str]]:
    return [cell.split("|") for cell in row[3:] if cell]


each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@each_file
def test_glossary_file_starts_with_the_header(path: Path) -> None:
    assert lines_of(path)[0] == COLUMNS


@each_file
def test_glossary_rows_have_six_columns(path: Path) -> None:
    assert [row for row in rows_of(path) if len(row) != len(COLUMNS)] == []


@each_file
def test_glossary_terms_are_not_empty(path: Path) -> None:
    assert [row for row in rows_of(path) if not all(row[:3])] == []


@each_file
def test_glossary_chinese_is_chinese_or_an_abbreviation(path: Path) -> None:
    terms = [term for row in rows_of(path) for term in (row[2], *row[5].split("|")) if term]

    assert [term for term in terms if not (CJK.search(term) or ABBREVIATION.fullmatch(term))] == []


@each_file
def test_glossary_german_and_english_hold_no_chinese(path: Path) -> None:
    assert [row for row in rows_of(path) if CJK.search("".join((row[0], row[1], row[3], row[4])))] == []


@each_file
def test_glossary_synonyms_are_not_empty(path: Path) -> None:
    assert [row for row in rows_of(path) if any(not piece for cell in synonyms_of(row) for piece in cell)] == []


@each_file
def test_glossary_synonyms_are_named_once(path: Path) -> None:
    def repeats(row: list[str]) -> bool:
        return any(
            len({term, *cell.split("|")}) != 1 + len(cell.split("|"))
            for term, cell in zip(row[:3], row[3:], strict=True)
            if cell
        )

    assert [row for row in rows_of(path) if repeats(row)] == []


@each_file
def test_glossary_cells_have_no_stray_blanks(path: Path) -> None:
    pieces = [piece for row in rows_of(path) for cell in row for piece in cell.split("|")]

    assert [piece for piece in pieces if piece != " ".join(piece.split())] == []


def test_glossary_names_each_concept_once() -> None:
    concepts = Counter(tuple(row[:3]) for path in FILES for row in rows_of(path))

    assert [concept for concept, count in concepts.items() if count > 1] == []


def test_glossary_is_large_enough_for_the_trades_of_the_alliance() -> None:
    assert sum(len(rows_of(path)) for path in FILES) >= 1500
