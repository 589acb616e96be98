"""A report as a workbook, as a text file for programs, and as JSON: the same figures as on the page."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from citybridge.documents.tables import csv_lines, write_sheets
from citybridge.reports.engine.reporting import Figure, Report, Section, Unit

Cell = str | int | float
# What a spreadsheet takes as the name of a sheet.
LONGEST_NAME = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def write_report(report: Report, file: BinaryIO) -> None:
    """A sheet a section, and one with the definitions; numbers are numbers, hidden ones their sign."""
    sheets: dict[str, list[list[Cell]]] = {}
    for number, section in enumerate(report.sections, start=1):
        name = f"{number} {section.title}".translate(FORBIDDEN)[:LONGEST_NAME]
        notes: list[list[Cell]] = [[], [section.note]] if section.note else []
        sheets[name] = [[section.first, *section.columns], *_lines(section), *notes]
    meanings: list[list[Cell]] = [[str(one.label), str(one.meaning)] for one in report.definitions]
    head: list[list[Cell]] = [[report.title], [report.lead], []]
    sheets[_("What is counted")[:LONGEST_NAME]] = [*head, *meanings]
    write_sheets(sheets, file)


def report_lines(report: Report) -> Iterator[bytes]:
    """One line a figure: section, line, column, number; for whoever counts on with it."""
    rows = [[_("section"), _("line"), _("column"), pgettext("value", "number")]]
    for section in report.sections:
        for line, cells in section.rows():
            rows += [[section.title, line.label, column, str(_cell(figure))] for column, figure in cells]
    return csv_lines(rows)


def report_json(report: Report) -> dict[str, Any]:
    """The figures by section, line and column; a hidden one is its sign, one that does not exist is null."""
    return {
        "report": report.name,
        "member": report.member or None,
        "year": report.year,
        "as_of": report.as_of.isoformat(),
        "small_numbers_hidden": report.is_open,
        "sections": {section.name: _as_json(section) for section in report.sections},
        "definitions": {one.key: str(one.meaning) for one in report.definitions},
    }


def _as_json(section: Section) -> dict[str, Any]:
    lines = [
        {
            "label": line.label,
            "member": line.member or None,
            "figures": [
                {"key": figure.key, "column": column, "value": figure.sign or figure.value} for column, figure in cells
            ],
        }
        for line, cells in section.rows()
    ]
    return {"title": section.title, "lines": lines}


def _lines(section: Section) -> list[list[Cell]]:
    return [[line.label, *(_cell(figure) for figure in line.figures)] for line in section.lines]


def _cell(figure: Figure) -> Cell:
    if figure.value is None:
        return figure.sign
    return round(figure.value, 4) if figure.unit is not Unit.TEXT and isinstance(figure.value, float) else figure.value
