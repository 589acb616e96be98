import pytest
from tests.citybridge.making import TODAY, credit_code, organisation_data

from citybridge.organisations.validators import check_organisation, host_of

WRONG = [
    ({"native_name": ""}, "native_name", "Write the name in its own script."),
    ({"native_name": "M" * 201}, "native_name", "Write 200 characters at most."),
    ({"native_name": "Muster\nGmbH"}, "native_name", "Remove line breaks and invisible control characters."),
    ({"native_name": "Muster\u202eHbmG"}, "native_name", "Remove line breaks and invisible control characters."),
    ({"latin_name": "Sample\x0b"}, "latin_name", "Remove line breaks and invisible control characters."),
    ({"latin_name": "S" * 201}, "latin_name", "Write 200 characters at most."),
    ({"legal_form": "G" * 61}, "legal_form", "Write 60 characters at most."),
    ({"source": "s" * 201}, "source", "Write 200 characters at most."),
    ({"external_key": "k" * 81}, "external_key", "Write 80 characters at most."),
    (
        {"kind": "club"},
        "kind",
        "“club” is not one of: company, research_institute, cluster or industrial_park.",
    ),
    ({"size_band": "huge"}, "size_band", "“huge” is not one of: micro, small, medium or large."),
    ({"experience": "some"}, "experience", "“some” is not one of: none, trade, partner or site."),
    ({"head_count": 0}, "head_count", "Write the number of people as a whole number above zero."),
    ({"founded_year": 2027}, "founded_year", "Write a year between 1000 and this year."),
    ({"founded_year": 999}, "founded_year", "Write a year between 1000 and this year."),
    ({"experience_since": 2027}, "experience_since", "Write a year between 1000 and this year."),
    ({"languages": ("German",)}, "languages", "“German” is not a language code such as de, zh or en."),
    ({"names": (("nick", "Muster"),)}, "names", "“nick” is not one of: short, former or alias."),
    ({"names": (("short", " "),)}, "names", "Write the name in its own script."),
    (
        {"classifications": (("isic", "C"), ("nace", "28.9.9"))},
        "classifications",
        "“28.9.9” is not a class of NACE Rev. 2 / WZ 2008.",
    ),
    ({"classifications": (("gbt", "3491"),)}, "classifications", "“3491” is not a class of GB/T 4754-2017."),
    ({"classifications": (("sic", "34"),)}, "classifications", "“sic” is not one of: isic, nace or gbt."),
    ({"websites": ("javascript:alert(1)",)}, "websites", "Enter a valid URL."),
    ({"websites": ("ftp://example.org",)}, "websites", "Enter a valid URL."),
    ({"websites": ("https://example.org/" + "a" * 300,)}, "websites", "Write 300 characters at most."),
    ({"texts": {"fr": "Nous fabriquons"}}, "texts", "“fr” is not one of: de, zh or en."),
    ({"texts": {"de": "x" * 5001}}, "texts", "A description may have 5,000 characters at most."),
    ({"identifiers": {"duns": "1"}}, "identifiers", "“duns” is not one of: uscc, lei, vat_de or register_de."),
    (
        {"identifiers": {"uscc": credit_code(1)[:17]}},
        "identifiers",
        (
            "The number of characters is wrong."
            " A Unified Social Credit Code has 18 characters; the last one is a check character."
        ),
    ),
    (
        {"identifiers": {"uscc": credit_code(1)[:9] + "O" + credit_code(1)[10:]}},
        "identifiers",
        (
            "It holds a character that never occurs in such a number."
            " A Unified Social Credit Code has 18 characters; the last one is a check character."
        ),
    ),
    (
        {"identifiers": {"vat_de": "DE136695970"}},
        "identifiers",
        (
            "The check at its end does not fit, so at least one character is wrong."
            " A German VAT id is DE and nine digits, the last of them a check digit."
        ),
    ),
    (
        {"identifiers": {"lei": "5299000J2N45DDNE4Y29"}},
        "identifiers",
        (
            "The check at its end does not fit, so at least one character is wrong."
            " An LEI has 20 characters; its last two are check digits."
        ),
    ),
    (
        {"identifiers": {"register_de": "HRB 1234"}},
        "identifiers",
        "The court is missing. Write the register, the number and the court, for example HRB 1234 Gelsenkirchen.",
    ),
]


@pytest.mark.parametrize(("changes", "field", "sentence"), WRONG)
def test_wrong_data_is_explained(changes, field, sentence):
    faults = check_organisation(organisation_data(**changes), today=TODAY)

    assert {name: [text for error in errors for text in error.messages] for name, errors in faults.items()} == {
        field: [sentence]
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"native_name": "Müller & Söhne GmbH & Co. KG"},
        {"native_name": "𠮷野示例有限公司", "member": "foshan"},
        {"founded_year": 2026, "experience_since": 1000},
        {"size_band": "", "head_count": None},
        {"languages": ("de", "zh", "yue")},
        {"classifications": (("isic", "C"), ("nace", "28.99"), ("gbt", "C3491"), ("nace", "28.99.1"))},
        {"websites": ("https://example.org", "http://beispiel.example/über")},
        {"texts": {"de": "Erste Zeile.\r\nZweite Zeile.\n\tEingerückt."}},
        {"texts": {"de": ""}},
        {"identifiers": {"uscc": credit_code(1).lower(), "register_de": "Amtsgericht Gelsenkirchen, HRB 1234"}},
    ],
)
def test_right_data_has_no_faults(changes):
    assert check_organisation(organisation_data(**changes), today=TODAY) == {}


def test_correction_of_a_misread_character_is_offered():
    right = credit_code(1)
    misread = right.replace("0", "O", 1)

    faults = check_organisation(organisation_data(identifiers={"uscc": misread}), today=TODAY)

    assert faults["identifiers"][0].messages[0].endswith(f"Did you mean {right}?")


def test_every_wrong_number_is_named_by_its_scheme():
    numbers = {"uscc": "1", "lei": "2", "vat_de": "DE136695976"}

    faults = check_organisation(organisation_data(identifiers=numbers), today=TODAY)

    assert [error.params["scheme"] for error in faults["identifiers"]] == ["uscc", "lei"]


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.Example.org/de", "example.org"), ("http://shop.example.org:8080", "shop.example.org"), ("", "")],
)
def test_host_is_read_from_an_address(url, host):
    assert host_of(url) == host
