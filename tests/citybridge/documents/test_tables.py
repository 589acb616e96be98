import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from citybridge.documents.cells import guarded
from citybridge.documents.tables import csv_lines, write_workbook
from citybridge.imports.engine.cells import clean

HOSTILE = [
    '=HYPERLINK("http://x","y")', "+49 2041 1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "＝1", "＋1", "－1", "＠x",
]  # fmt: skip


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_formula_is_neutralised_in_csv(text):
    rows = read_csv(b"".join(csv_lines([["Name"], [text]])))

    assert rows[1] == ["'" + text]


@pytest.mark.parametrize("text", HOSTILE)
def test_formula_is_neutralised_in_a_workbook(text):
    file = io.BytesIO()

    write_workbook([[text]], file)

    cell = load_workbook(file).active["A1"]
    assert (cell.data_type, cell.value[:1]) == ("s", "'")


def test_csv_has_the_mark_that_excel_needs():
    assert b"".join(csv_lines([["佛山"]])) == "\ufeff佛山\r\n".encode()


def test_control_characters_do_not_break_a_workbook():
    file = io.BytesIO()

    write_workbook([["a\x0bb", "x" * 40_000]], file)

    sheet = load_workbook(file).active
    assert (sheet["A1"].value, len(sheet["B1"].value)) == ("a b", 32_767)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_guard_is_taken_off_again_on_import(text):
    assert clean(guarded(clean(text))) == clean(text)
