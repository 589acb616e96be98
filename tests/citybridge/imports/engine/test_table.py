from functools import partial

import pytest
from tests.citybridge.imports.files import csv_file, xlsx_file

from citybridge.imports.engine.columns import COLUMNS, known_headings
from citybridge.imports.engine.errors import UnreadableFile
from citybridge.imports.engine.table import Wanted, find_layout, read_rows

recognise = partial(known_headings, columns=COLUMNS["organisations"])


def read(file, **wanted):
    layout = find_layout(file, recognise=recognise, wanted=Wanted(**wanted))
    return layout, [(row.number, row.cells) for row in read_rows(file, layout)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_guessed(delimiter):
    lines = [["Firma", "Stadt", "Website"], ["A, B; C GmbH", "Bottrop", "https://a.example.com/?x=1,2;3"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)

    layout, rows = read(csv_file(text))

    assert (layout.delimiter, layout.header, rows) == (delimiter, tuple(lines[0]), [(2, tuple(lines[1]))])


def test_separator_named_in_the_first_line_is_taken():
    layout, rows = read(csv_file("sep=;\nFirma;Stadt\nA,B;Bottrop\n"))

    assert (layout.delimiter, layout.heading_row, rows) == (";", 2, [(3, ("A,B", "Bottrop"))])


def test_title_above_the_heading_is_left_out():
    layout, rows = read(csv_file("Unternehmen der Stadt;;\n\nFirma;Stadt;Branche\nA;Bottrop;x\n"))

    assert (layout.header, layout.heading_row, rows) == (
        ("Firma", "Stadt", "Branche"),
        3,
        [(4, ("A", "Bottrop", "x"))],
    )
    assert layout.notes == ("The heading stands in row 3; the rows above it are left out.",)


def test_rows_are_numbered_as_a_spreadsheet_does():
    _layout, rows = read(csv_file('Firma,Stadt\n"A\nB",Bottrop\n,\nC,Foshan\n'))

    assert rows == [(2, ("A\nB", "Bottrop")), (4, ("C", "Foshan"))]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty."),
        (b"\n\n;;\n", "The file has no rows."),
        (b"%PDF-1.7 ...", "This is not a table. Choose a CSV or XLSX file."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an old Excel file (XLS) or one with a password."),
        (b'Firma;Stadt\n"A;Bottrop\nB;Foshan\n', "Row 2 has a quotation mark that is not closed"),
        (b'Firma;Stadt\nA;"' + b"x" * 100_001 + b'"\n', "Row 2 has a cell of more than 100,000 characters."),
    ],
)
def test_file_that_cannot_be_read_says_why(content, message):
    with pytest.raises(UnreadableFile) as refused:
        read(csv_file(content.decode("latin-1"), "latin-1"))

    assert str(refused.value).startswith(message)


def test_wrong_encoding_by_choice_says_so():
    with pytest.raises(UnreadableFile, match=r"not written in UTF-8 \(all languages\)"):
        read(csv_file("Firma;Stadt\nMüller;Köln\n", "cp1252"), encoding="utf-8")


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("citybridge.imports.engine.table.MAX_ROWS", 2)

    with pytest.raises(UnreadableFile, match="200,000"):
        read(csv_file("Firma\nA\nB\nC\n"))


def test_first_filled_sheet_is_read_and_named():
    layout, rows = read(xlsx_file([], [["Firma", "Stadt"], ["A", "Bottrop"]], [["Firma"], ["B"]]))

    assert (layout.sheet, rows) == ("Sheet2", [(2, ("A", "Bottrop"))])
    assert layout.notes == ("The file has 3 sheets; “Sheet2” is read.",)


def test_chosen_sheet_is_read():
    _layout, rows = read(xlsx_file([["Firma"], ["A"]], [["Firma"], ["B"]]), sheet="Sheet2")

    assert rows == [(2, ("B",))]


def test_unknown_sheet_is_refused():
    with pytest.raises(UnreadableFile, match="Sheet9"):
        read(xlsx_file([["Firma"], ["A"]]), sheet="Sheet9")
