"""How commands print: tables for people, JSON for programs."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import east_asian_width

import click


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def width(text: str) -> int:
    """Columns a text takes on a terminal: Chinese characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def print_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table with aligned columns, also where scripts mix."""
    lines = [[str(cell) for cell in row] for row in (header, *rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(header))]
    for number, line in enumerate(lines):
        padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(line, widths, strict=True))
        click.echo("  ".join(padded).rstrip())
        if number == 0:
            click.echo("  ".join("-" * wide for wide in widths))
