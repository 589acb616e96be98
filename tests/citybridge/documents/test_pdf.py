import io

import pytest
from django.template import engines
from pypdf import PdfReader
from weasyprint.urls import FatalURLFetchingError

from citybridge.documents.codes import qr_svg
from citybridge.documents.pdf import render_pdf
from citybridge.documents.tables import write_sheets

PAGE = """{% extends "documents/layout.html" %}{% block content %}<h1>Einladung · 邀请函</h1>
<p>„Größe“ 𬭚 — 佛山市</p>{{ qr }}{{ more|safe }}{% endblock %}"""


@pytest.fixture
def template(tmp_path, settings):
    (tmp_path / "page.html").write_text(PAGE)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    assert engines["django"]
    return "page.html"


def test_pdf_is_tagged_named_and_readable_in_both_scripts(template):
    made = render_pdf(
        template, {"title": "Letter", "qr": qr_svg("https://example.org/a/x", title="Answer")}, language="zh"
    )

    read = PdfReader(io.BytesIO(made))
    text = read.pages[0].extract_text()
    assert read.metadata.title == "Letter"
    assert read.trailer["/Root"]["/Lang"] == "zh-Hans"
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert "Einladung · 邀请函" in text
    assert "„Größe“ 𬭚 — 佛山市" in text


@pytest.mark.parametrize("source", ["https://example.org/x.png", "file:///etc/passwd", "ftp://example.org/x.png"])
def test_document_loads_nothing_from_outside(template, source):
    with pytest.raises(FatalURLFetchingError):
        render_pdf(template, {"title": "x", "qr": "", "more": f'<img alt="x" src="{source}">'}, language="de")


def test_sheets_keep_numbers_and_guard_texts(tmp_path):
    from openpyxl import load_workbook

    file = tmp_path / "x.xlsx"
    with file.open("wb") as out:
        write_sheets({"One": [["=1+1", 3, 2.5]], "二": [["x"]]}, out)

    book = load_workbook(file)
    assert book.sheetnames == ["One", "二"]
    assert [cell.value for cell in book["One"][1]] == ["'=1+1", 3, 2.5]
