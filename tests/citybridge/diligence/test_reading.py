"""Every known form gives the same entries; every other file is refused with the exact reason."""

from datetime import date

import pytest
from tests.citybridge.diligence.conftest import NAMES, eu_csv, eu_xml, file_of, own_csv, un_xml

from citybridge.diligence.engine.entries import InvalidList
from citybridge.diligence.engine.reading import read_list
from citybridge.diligence.enums import EntryKind, ListForm

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE export [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{"&a;" if n == 0 else f"&a{n - 1};" * 10}">' for n in range(9))
    + "]><export>&a8;</export>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE export [<!ENTITY x SYSTEM "file:///etc/passwd">]><export>&x;</export>'
PARAMETER = '<!DOCTYPE export SYSTEM "http://example.org/evil.dtd"><export/>'


def refusal(text: str | bytes) -> str:
    file = file_of(text) if isinstance(text, str) else file_of("")
    if isinstance(text, bytes):
        file.write(text)
    with pytest.raises(InvalidList) as refused:
        list(read_list(file).entries)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "form"), [(eu_xml(), ListForm.EU_XML), (eu_csv(), ListForm.EU_CSV), (un_xml(), ListForm.UN_XML)]
)
def test_official_forms_give_names_kind_country_and_programme(text, form):
    content = read_list(file_of(text))
    entries = sorted(content.entries, key=lambda entry: entry.external_id[-4:])

    assert (content.form, content.day) == (form, date(2026, 11, 20))
    assert [entry.names for entry in entries] == [names for _key, _code, _letter, names in NAMES]
    assert [entry.kind for entry in entries] == [EntryKind.ENTITY, EntryKind.ENTITY, EntryKind.PERSON]
    assert {(entry.programme, entry.country) for entry in entries} == {("XYZ", "CN")} or form is ListForm.UN_XML


def test_number_of_a_register_is_read():
    [entry, *_rest] = read_list(file_of(eu_xml(number="91440600MA0000017Q"))).entries

    assert entry.identifiers == ["91440600MA0000017Q"]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_own_table_joins_rows_of_one_name_and_parts_of_a_cell(delimiter):
    text = own_csv("Alpha,A1|A2,latin,N1|N2,CN,P", "alpha,甲,han,,,").replace(",", delimiter)

    [entry] = read_list(file_of(text)).entries

    assert entry.names == ["Alpha", "A1", "A2", "alpha", "甲"]
    assert entry.identifiers == ["N1", "N2"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (BOMB, "document type or entities"),
        (OUTSIDE, "document type or entities"),
        (PARAMETER, "document type or entities"),
        (eu_xml()[:-30], "Line 1, column"),
        (eu_xml()[:600], "cut off"),
        ("<html><body/></html>", "The first element is “html”"),
        (eu_csv()[:-20], "columns instead of 8: the file is cut off or changed"),
        (eu_csv().replace(";1002;", ";;"), "Line 5: the column “Entity_LogicalId” is empty."),
        ("a;b\n1;2\n", "neither the EU's table"),
        (own_csv("x,y", header="name,nonsense"), "The column “nonsense” is not known."),
        (own_csv("", ",a,,,,"), "Line 3: the column “name” is empty."),
        (own_csv("A,b,latin,1,CN"), "Line 2 has 5 columns instead of 6"),
        (own_csv("A,ship", header="name,kind"), "“ship” is not one of entity, person"),
        ("name,alias\nM\ufeff,x\n".encode("utf-16"), ""),
        (own_csv("Müller,,,,,").encode("cp1252"), "Line 2 is not UTF-8."),
        ("<export>" + "<a>" * 40 + "</a>" * 40 + "</export>", "nested too deeply"),
        (b"", "neither the EU's table"),
    ],
)
def test_other_files_are_refused_with_the_reason(text, part):
    assert part in refusal(text)
