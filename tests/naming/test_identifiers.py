import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naming.identifiers import (
    Doubt,
    Fault,
    InvalidIdentifier,
    Scheme,
    detect_identifier,
    doubts_about,
    normalise_identifier,
)
from naming.identifiers.uscc import ALPHABET, check_character

USCC = "91110000600037341L"
LEI = "529900T8BM49AURSDO55"
VAT = "DE136695976"


def uscc_bodies(first: str = "123456789ANY") -> st.SearchStrategy[str]:
    return st.builds(
        "{}{}{}{}".format,
        st.sampled_from(first),
        st.sampled_from(ALPHABET),
        st.text("0123456789", min_size=6, max_size=6),
        st.text(ALPHABET, min_size=9, max_size=9),
    )


@pytest.mark.parametrize(
    ("scheme", "written", "expected"),
    [
        (Scheme.USCC, "91110000600037341L", USCC),
        (Scheme.USCC, " 9111 0000-6000 3734 1l ", USCC),
        (Scheme.USCC, "９１１１００００６０００３７３４１Ｌ", USCC),
        (Scheme.LEI, "5299 00t8 bm49 aurs do55", LEI),
        (Scheme.VAT_DE, "de 136 695 976", VAT),
        (Scheme.VAT_DE, "DE-136.695.976", VAT),
    ],
)
def test_normalise_identifier_unifies_spellings(scheme: Scheme, written: str, expected: str) -> None:
    assert normalise_identifier(scheme, written) == expected


@pytest.mark.parametrize(
    ("scheme", "written", "fault"),
    [
        (Scheme.USCC, "", Fault.EMPTY),
        (Scheme.USCC, "9111000060003734", Fault.LENGTH),
        (Scheme.USCC, "9111000060003734IL", Fault.ALPHABET),
        (Scheme.USCC, "911100006000373411", Fault.CHECKSUM),
        (Scheme.USCC, "9111A0006000373410", Fault.FORMAT),
        (Scheme.LEI, "529900T8BM49AURSDO5", Fault.LENGTH),
        (Scheme.LEI, "529900T8BM49AURSDO56", Fault.CHECKSUM),
        (Scheme.LEI, "529900T8BM49AURSDOXX", Fault.FORMAT),
        (Scheme.VAT_DE, "136695976", Fault.FORMAT),
        (Scheme.VAT_DE, "DE13669597", Fault.LENGTH),
        (Scheme.VAT_DE, "DE136695977", Fault.CHECKSUM),
        (Scheme.REGISTER_DE, "12345 Gelsenkirchen", Fault.REGISTER_MISSING),
        (Scheme.REGISTER_DE, "HRB Gelsenkirchen", Fault.NUMBER_MISSING),
        (Scheme.REGISTER_DE, "HRB 12345", Fault.COURT_MISSING),
    ],
)
def test_normalise_identifier_names_the_fault(scheme: Scheme, written: str, fault: Fault) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        normalise_identifier(scheme, written)

    assert (caught.value.code, caught.value.scheme) == (fault, scheme)


@pytest.mark.parametrize("first", ["N", "Y", "A"])
def test_uscc_accepts_departments_with_a_letter(first: str) -> None:
    body = f"{first}2440600MA5A1B2C3"
    code = body + check_character(body)

    assert normalise_identifier(Scheme.USCC, code) == code


def test_uscc_hints_at_a_misread_letter() -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        normalise_identifier(Scheme.USCC, "9111OOOO600037341L")

    assert caught.value.params == {"character": "O", "position": 5, "hint": USCC}


@settings(deadline=None)  # the first call reads the word lists
@given(body=uscc_bodies(), place=st.integers(0, 17), other=st.sampled_from(ALPHABET))
def test_uscc_detects_every_change_of_one_character(body: str, place: int, other: str) -> None:
    code = body + check_character(body)
    changed = code[:place] + other + code[place + 1 :]

    if changed == code:
        assert normalise_identifier(Scheme.USCC, changed) == code
    else:
        with pytest.raises(InvalidIdentifier):
            normalise_identifier(Scheme.USCC, changed)


@settings(deadline=None)  # the first call reads the word lists
@given(place=st.integers(0, 19), other=st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_lei_detects_every_change_within_letters_or_digits(place: int, other: str) -> None:
    changed = LEI[:place] + other + LEI[place + 1 :]

    if changed == LEI:
        assert normalise_identifier(Scheme.LEI, changed) == LEI
    elif LEI[place].isdigit() == other.isdigit():
        with pytest.raises(InvalidIdentifier):
            normalise_identifier(Scheme.LEI, changed)


@settings(deadline=None)  # the first call reads the word lists
@given(place=st.integers(2, 10), other=st.sampled_from("0123456789"))
def test_german_vat_detects_every_change_of_one_digit(place: int, other: str) -> None:
    changed = VAT[:place] + other + VAT[place + 1 :]

    if changed == VAT:
        assert normalise_identifier(Scheme.VAT_DE, changed) == VAT
    else:
        with pytest.raises(InvalidIdentifier):
            normalise_identifier(Scheme.VAT_DE, changed)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("HRB 12345 Amtsgericht Gelsenkirchen", "HRB 12345 Gelsenkirchen"),
        ("Gelsenkirchen, HRB 12345", "HRB 12345 Gelsenkirchen"),
        ("AG Gelsenkirchen HRB-Nr. 12345", "HRB 12345 Gelsenkirchen"),
        ("hrb12345 gelsenkirchen", "HRB 12345 Gelsenkirchen"),
        ("Amtsgericht Berlin (Charlottenburg), HRB 11223 B", "HRB 11223 B Berlin (Charlottenburg)"),
        ("Charlottenburg HRB 11223 B", "HRB 11223 B Berlin (Charlottenburg)"),
        ("HRB 123456 Amtsgericht München", "HRB 123456 München"),
        ("Koeln HRB 123", "HRB 123 Köln"),
        ("Kiel HRB 1234 KI", "HRB 1234 KI Kiel"),
        ("HRB 77 AG Essen", "HRB 77 Essen"),
        ("Registergericht: Amtsgericht Duisburg, Registernummer: HRB 99", "HRB 99 Duisburg"),
        ("eingetragen im Handelsregister des Amtsgerichts Bochum unter HRB 4711", "HRB 4711 Bochum"),
        ("GnR 12 Essen", "GnR 12 Essen"),
        ("PR 3 Essen", "PR 3 Essen"),
        ("VR 4000 Essen", "VR 4000 Essen"),
        ("HRA 5 Frankfurt am Main", "HRA 5 Frankfurt am Main"),
        ("GsR 7 Hamburg", "GsR 7 Hamburg"),
    ],
)
def test_register_number_is_reordered(written: str, expected: str) -> None:
    normalised = normalise_identifier(Scheme.REGISTER_DE, written)

    assert (normalised, doubts_about(Scheme.REGISTER_DE, normalised)) == (expected, ())
    assert normalise_identifier(Scheme.REGISTER_DE, normalised) == normalised


def test_register_number_of_an_unknown_court_is_only_doubted() -> None:
    normalised = normalise_identifier(Scheme.REGISTER_DE, "HRB 5 Entenhausen")

    assert (normalised, doubts_about(Scheme.REGISTER_DE, normalised)) == (
        "HRB 5 Entenhausen",
        (Doubt.UNKNOWN_COURT,),
    )


def test_uscc_of_an_unlisted_region_is_only_doubted() -> None:
    body = "91990000600037341"

    assert doubts_about(Scheme.USCC, body + check_character(body)) == (Doubt.UNKNOWN_REGION,)
    assert doubts_about(Scheme.USCC, USCC) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (USCC, [(Scheme.USCC, USCC)]),
        ("统一社会信用代码：91110000600037341L", [(Scheme.USCC, USCC)]),
        ("USt-IdNr. DE 136695976 und LEI 529900T8BM49AURSDO55", [(Scheme.LEI, LEI), (Scheme.VAT_DE, VAT)]),
        ("HRB 12345 Gelsenkirchen", [(Scheme.REGISTER_DE, "HRB 12345 Gelsenkirchen")]),
        ("Siemens", []),
        ("", []),
    ],
)
def test_detect_identifier_finds_what_a_search_contains(text: str, expected: list[tuple[Scheme, str]]) -> None:
    assert detect_identifier(text) == expected
