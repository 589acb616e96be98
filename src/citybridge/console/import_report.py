"""What `citybridge import` prints: how the file was read, what its rows mean, and what is wrong with some."""

from itertools import islice
from pathlib import Path
from typing import Any

import click

from citybridge.console.output import print_table
from citybridge.documents.tables import csv_lines, write_workbook
from citybridge.imports.engine.differences import Differences
from citybridge.imports.engine.exporting import error_table
from citybridge.imports.enums import Certainty, Delimiter, Encoding, ImportState, RowOutcome
from citybridge.imports.models import ImportBatch, ImportRow
from citybridge.imports.queries import rows_of

SHOWN, MOST_ERRORS = 10, 1000
WIDEST = 60


def report_of(batch: ImportBatch) -> dict[str, Any]:
    """The import as JSON."""
    errors = [
        {"row": row.number, "heading": batch.heading_of(error["column"]), "message": error["message"]}
        for row in rows_of(batch, RowOutcome.ERROR)[:MOST_ERRORS]
        for error in row.errors
    ]
    return {
        "import": batch.public_id, "kind": batch.kind, "file": batch.file_name, "state": batch.state,
        "encoding": batch.encoding, "certainty": batch.certainty, "separator": batch.delimiter, "sheet": batch.sheet,
        "heading_row": batch.heading_row, "mapping": dict(zip(batch.header, batch.mapping, strict=True)),
        "notes": batch.notes, "rows": batch.row_count, "counts": batch.counts, "errors": errors,
        "undo_until": batch.undo_until,
    }  # fmt: skip


def print_report(batch: ImportBatch) -> None:
    click.echo(_reading(batch))
    for note in batch.notes:
        click.echo(note)
    left_out = [heading for heading, column in zip(batch.header, batch.mapping, strict=True) if not column]
    if left_out:
        click.echo(f"Headings that are left out: {', '.join(left_out)}")
    click.echo(", ".join(f"{batch.counts.get(outcome.value, 0)} {outcome.label}" for outcome in RowOutcome))
    _print_changes(batch)
    _print_errors(batch)
    if batch.state == ImportState.APPLIED:
        click.echo(f"Imported as {batch.public_id}; it can be undone until {batch.undo_until:%Y-%m-%d %H:%M}.")


def write_errors(batch: ImportBatch, path: Path) -> None:
    """The rows with errors as XLSX or CSV, by the ending of the path."""
    table = error_table(batch, rows_of(batch, RowOutcome.ERROR).iterator())
    with path.open("wb") as file:
        if path.suffix.lower() == ".xlsx":
            write_workbook(table, file)
        else:
            file.writelines(csv_lines(table, delimiter=batch.delimiter or ","))


def _reading(batch: ImportBatch) -> str:
    if batch.sheet:
        return f"Sheet “{batch.sheet}” of {batch.file_name}"
    how = Certainty(batch.certainty).label
    return f"{batch.file_name}: {Encoding(batch.encoding).label}, {how}; separator {Delimiter(batch.delimiter).label}"


def _print_changes(batch: ImportBatch) -> None:
    shown = Differences(batch.kind)
    changed = rows_of(batch, RowOutcome.CHANGED)[:SHOWN]
    lines = [
        (row.number, _short(shown.title(row)), part.label, _short(part.old), _short(part.new))
        for row in changed
        for part in shown.of(row)
    ]
    if lines:
        print_table(("row", "record", "field", "was", "becomes"), islice(lines, SHOWN * 3))


def _print_errors(batch: ImportBatch) -> None:
    rows = list(rows_of(batch, RowOutcome.ERROR)[:SHOWN])
    if rows:
        print_table(("row", "heading", "error"), [line for row in rows for line in _error_lines(batch, row)])


def _error_lines(batch: ImportBatch, row: ImportRow) -> list[tuple[object, ...]]:
    return [(row.number, batch.heading_of(error["column"]), error["message"]) for error in row.errors]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= WIDEST else f"{flat[: WIDEST - 1]}…"
