"""Reading the project's own tables under `data/`."""

import csv
from pathlib import Path

from django.conf import settings


class Tabs(csv.excel_tab):
    """Tab-separated without quoting: a cell is what stands between two tabs."""

    quoting = csv.QUOTE_NONE


def read(name: str) -> list[dict[str, str]]:
    """Rows of `data/<name>`, a CSV or tab-separated file with a header line."""
    path = Path(settings.BASE_DIR, "data", name)
    with path.open(encoding="utf-8", newline="") as file:
        return [dict(row) for row in csv.DictReader(file, dialect=csv.excel if path.suffix == ".csv" else Tabs)]


def split(cell: str) -> tuple[str, ...]:
    """The pieces of a cell that holds several, separated by `|`."""
    return tuple(piece.strip() for piece in cell.split("|") if piece.strip())
