import io
import zipfile
from datetime import date, datetime

import pytest
from tests.citybridge.imports.files import xlsx_file

from citybridge.imports.engine.errors import UnreadableFile
from citybridge.imports.engine.workbook import sheet_rows, workbook


def rows_of(file, **arguments):
    with workbook(file) as book:
        return list(sheet_rows(book, "Sheet1", **arguments))


def rebuilt(file: io.BytesIO, **parts: bytes) -> io.BytesIO:
    """The archive with some parts replaced or added."""
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, parts.pop(name.replace("/", "__").replace(".", "_"), source.read(name)))
        for name, content in parts.items():
            target.writestr(name.replace("__", "/").replace("_bin", ".bin").replace("_xml", ".xml"), content)
    changed.seek(0)
    return changed


def test_values_are_read_as_a_person_would_type_them():
    row = [
        "Müller",
        140,
        140.0,
        0.5,
        True,
        date(1994, 5, 1),
        datetime.fromisoformat("2020-01-02 03:04"),
        None,
        9.1134e17,
        "x",
    ]

    rows = rows_of(xlsx_file([row]))

    assert rows == [
        ["Müller", "140", "140", "0.5", "true", "1994-05-01", "2020-01-02 03:04:00", "", "9.1134e+17", "x"]
    ]


def test_formula_is_read_as_the_value_it_had():
    sheet = b"""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
    <sheetData><row r="1"><c r="A1"><f>6*7</f><v>42</v></c><c r="B1"><f>HYPERLINK("http://x")</f></c><c r="C1"><v>1</v>
    </c></row></sheetData></worksheet>"""

    assert rows_of(rebuilt(xlsx_file([["x"]]), xl__worksheets__sheet1_xml=sheet)) == [["42", "", "1"]]


def test_false_dimension_does_not_make_a_huge_sheet():
    sheet = b"""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
    <dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>
    </sheetData></worksheet>"""

    assert rows_of(rebuilt(xlsx_file([["x"]]), xl__worksheets__sheet1_xml=sheet), columns=3) == [["1"]]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"xl__media__bomb_bin": b"0" * (81 << 20)}, "unpacks to something huge"),
        ({"xl__vbaProject_bin": b"macro"}, "has macros"),
        (
            {"xl__workbook_xml": b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><workbook>&y;</workbook>'},
            "holds XML that no spreadsheet writes",
        ),
        ({"xl__workbook_xml": b"<workbook"}, "damaged"),
        ({"xl__worksheets__sheet1_xml": b"<worksheet><sheetData><row><c><v>1</v>"}, "damaged"),
    ],
    ids=["bomb", "macro", "entity", "broken workbook", "broken sheet"],
)
def test_hostile_or_broken_workbook_is_refused(parts, message):
    with pytest.raises(UnreadableFile, match=message):
        rows_of(rebuilt(xlsx_file([["Firma"], ["A"]]), **parts))


def test_archive_that_is_no_workbook_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", "<x/>")

    with pytest.raises(UnreadableFile, match="not an Excel workbook"):
        rows_of(file)


def test_cut_archive_is_refused():
    content = xlsx_file([["Firma"], ["A"]]).getvalue()

    with pytest.raises(UnreadableFile, match="damaged"):
        rows_of(io.BytesIO(content[: len(content) // 2]))
