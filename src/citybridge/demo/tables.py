"""Reading the project's own tables under `data/`."""

import csv
from pathlib import Path

from django.conf import settings


def read(name: str) -> list[dict[str, str]]:
    """Rows of `data/<name>`, a CSV or tab-separated file with a header line."""
    path = Path(settings.BASE_DIR, "data", name)
    delimiter = "," if path.suffix == ".csv" else "\t"
    with path.open(encoding="utf-8", newline="") as file:
        quoting = csv.QUOTE_MINIMAL if delimiter == "," else csv.QUOTE_NONE
        return [dict(row) for row in csv.DictReader(file, delimiter=delimiter, quoting=quoting)]


def split(cell: str) -> tuple[str, ...]:
    """The pieces of a cell that holds several, separated by `|`."""
    return tuple(piece.strip() for piece in cell.split("|") if piece.strip())
