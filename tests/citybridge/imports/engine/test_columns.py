import pytest

from citybridge.imports.engine.columns import COLUMNS, known_headings, suggest
from citybridge.imports.enums import ImportKind


@pytest.mark.parametrize("kind", ImportKind.values)
@pytest.mark.parametrize("language", ["de", "zh", "en"])
def test_every_label_is_understood(kind, language):
    columns = COLUMNS[kind]

    found = suggest([getattr(column, language) for column in columns], columns)

    assert found == [column.field for column in columns]


@pytest.mark.parametrize("kind", ImportKind.values)
def test_every_synonym_means_one_column(kind):
    meant = [(heading, column.field) for column in COLUMNS[kind] for heading in (*column.synonyms, column.field)]

    found = [(heading, suggest([heading], COLUMNS[kind])[0]) for heading, _field in meant]

    assert found == meant


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("FIRMENNAME", "native_name"),
        ("firmen name", "native_name"),
        ("Firmenname*", "native_name"),
        ("企業名稱", "native_name"),
        ("企业名称 Company name", "native_name"),
        ("Website / 网站", "websites"),
        ("Grundungsjahr", "founded_year"),
        ("Gruendungsjahr", "founded_year"),
        ("Mitarbeiter (Stand 2024)", "head_count"),
        ("Mitarbieter", "head_count"),
        ("Name (englisch)", "latin_name"),
        ("统一社会信用代码（18位）", "uscc"),
        ("Umsatz", ""),
        ("", ""),
        ("x" * 500, ""),
    ],
)
def test_heading_is_understood_however_it_is_written(heading, field):
    assert suggest([heading], COLUMNS["organisations"]) == [field]


def test_column_is_given_to_the_heading_that_fits_best():
    assert suggest(["Firma", "Name", "Unternehmn"], COLUMNS["organisations"]) == ["native_name", "", ""]


def test_known_headings_are_counted_word_for_word():
    assert known_headings(["Firma", "Ort", "Mitarbieter", "x"], COLUMNS["organisations"]) == 2
