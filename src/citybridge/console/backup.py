"""`citybridge backup` and `citybridge restore`."""

from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from citybridge.console.archive.dumping import write_backup
from citybridge.console.archive.manifest import Manifest
from citybridge.console.archive.restoring import restore_backup
from citybridge.console.language import in_language
from citybridge.console.output import print_json

DIRECTORY = click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command()
@DIRECTORY
@JSON
@in_language
def backup(*, directory: Path, as_json: bool) -> None:
    """Write all tables and uploaded files, as they are at this moment, into a new directory."""
    manifest = write_backup(directory, at=timezone.now(), report=_report)
    _print(manifest, directory, as_json)


@click.command()
@DIRECTORY
@click.option("--force", is_flag=True, help="Replace a database that is in use.")
@JSON
@in_language
def restore(*, directory: Path, force: bool, as_json: bool) -> None:
    """Bring a backup back in one transaction, after its checksums are verified."""
    manifest = restore_backup(directory, force=force, at=timezone.now(), report=_report)
    _print(manifest, directory, as_json)


def _report(line: str) -> None:
    click.echo(line, err=True)


def _print(manifest: Manifest, directory: Path, as_json: bool) -> None:
    figures: dict[str, Any] = {
        "directory": directory,
        "made_at": manifest.made_at,
        "tables": len(manifest.tables),
        "rows": sum(table.rows for table in manifest.tables),
        "files": len(manifest.files),
    }
    if as_json:
        print_json(figures)
    else:
        click.echo("{directory}: {tables} tables, {rows} rows, {files} files.".format(**figures))
