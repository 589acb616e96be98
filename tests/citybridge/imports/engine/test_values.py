from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from citybridge.imports.engine import values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("140", 140),
        ("140.0", 140),
        ("1.200", 1200),
        ("1,200", 1200),
        ("1 200", 1200),
        ("1’200", 1200),
        ("1.200.000", 1_200_000),
        ("ca. 250 Mitarbeiter", 250),
        ("etwa 30", 30),
        ("约200人", 200),
        ("1.2万人", 12_000),
        ("300余人", 300),
    ],
)
def test_whole_number_is_read_as_people_write_it(text, number):
    assert values.whole_number(text) == number


@pytest.mark.parametrize("text", ["viele", "1.2", "-5", "12-15", "1e3", "٣", "²", "1,2,3", "1" * 13])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(ValidationError):
        values.whole_number(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [("1994", 1994), ("seit 1994", 1994), ("1994年5月", 1994), ("01.05.1994", 1994), ("1994-05-01", 1994)],
)
def test_year_is_read_as_people_write_it(text, year):
    assert values.year(text) == year


@pytest.mark.parametrize("text", ["94", "19944", "1994–2001", "bald", ""])
def test_what_is_no_year_is_refused(text):
    with pytest.raises(ValidationError):
        values.year(text)


@pytest.mark.parametrize("text", ["2027-03-28", "28.03.2027", "28. 3. 2027", "2027/3/28", "2027年3月28日"])
def test_day_is_read_in_the_orders_that_are_clear(text):
    assert values.day(text) == date(2027, 3, 28)


@pytest.mark.parametrize("text", ["03/28/2027", "28/03/2027", "30.02.2027", "28.03.27", "heute"])
def test_day_that_could_be_another_is_refused(text):
    with pytest.raises(ValidationError):
        values.day(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Deutsch, Englisch", ("de", "en")),
        ("德语、英语", ("de", "en")),
        ("German; Chinese | French", ("de", "zh", "fr")),
        ("de/zh", ("de", "zh")),
        ("中文", ("zh",)),
    ],
)
def test_languages_are_read_by_name_and_code(text, codes):
    assert values.languages(text) == codes


def test_unknown_language_is_refused():
    with pytest.raises(ValidationError):
        values.languages("Fachchinesisch")


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("www.example.com", ("https://www.example.com",)),
        ("http://a.example.com/?q=1,2;3", ("http://a.example.com/?q=1,2;3",)),
        ("a.example.com; b.example.com", ("https://a.example.com", "https://b.example.com")),
        ("https://a.example.com | https://b.example.com", ("https://a.example.com", "https://b.example.com")),
    ],
)
def test_addresses_are_told_apart(text, addresses):
    assert values.websites(text) == addresses


@pytest.mark.parametrize("text", ["9.11E+17", "9,11E+17", "9.1134e+17", "911340000000000000"])
def test_number_that_a_spreadsheet_has_cut_is_refused(text):
    with pytest.raises(ValidationError, match="spreadsheet has cut"):
        values.undamaged_number(text)


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "a\x07b", "a\u202eb", "a\ufffdb", "???", "AMT ????? GmbH"])
def test_damaged_cell_is_refused(text):
    with pytest.raises(ValidationError):
        values.check_cell(text)


@pytest.mark.parametrize("text", ["Was ist neu?", "a\nb", "#1 in Bottrop", "Wirklich??"])
def test_sound_cell_is_taken(text):
    values.check_cell(text)


PART = st.text(st.sampled_from("abü佛;、, "), min_size=1).map(values.line).filter(bool)


@given(st.lists(PART, unique=True, min_size=1))
def test_joined_parts_are_divided_again(parts):
    assert values.pieces(values.joined(parts)) == tuple(parts)
