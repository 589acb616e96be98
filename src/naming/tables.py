"""The package's own word lists: tab-separated files in ``data/aliases``, read once and kept."""

from functools import cache
from pathlib import Path

ALIASES = Path(__file__).resolve().parents[2] / "data" / "aliases"

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """Rows of ``data/aliases/<name>.tsv`` as mappings from column to text (missing cells are empty).

    The first line names the columns; lines that begin with ``#`` are remarks.
    """
    lines = (ALIASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    filled = [line for line in lines if line.strip() and not line.startswith("#")]
    columns = filled[0].split("\t")
    return tuple(_row(columns, line.split("\t")) for line in filled[1:])


def spellings(cell: str) -> tuple[str, ...]:
    """The alternatives of one cell, which are separated by ``|``."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _row(columns: list[str], cells: list[str]) -> Row:
    return {column: cells[place].strip() if place < len(cells) else "" for place, column in enumerate(columns)}
