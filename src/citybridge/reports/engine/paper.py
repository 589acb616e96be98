"""A report on paper, for a council or a plenary."""

from datetime import date

from citybridge.documents.pdf import render_pdf
from citybridge.reports.engine.reporting import Report

# A table with more columns than this is printed across.
NARROW = 6


def draw_report(report: Report, *, language: str, day: date) -> bytes:
    """PDF/UA in `language`, in which the report was composed; `day` is that of the print."""
    parts = [(section, len(section.columns) > NARROW) for section in report.sections]
    return render_pdf("reports/paper.html", {"report": report, "parts": parts, "day": day}, language=language)
