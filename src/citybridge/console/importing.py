"""`citybridge import`: a table into the platform, as the pages do it, for the secretariat."""

import sys
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click
from django.utils import timezone

from citybridge.accounts.actor import Actor
from citybridge.alliance.access import get_member
from citybridge.console.import_report import print_report, report_of, write_errors
from citybridge.console.output import print_json
from citybridge.core.errors import NotVisible
from citybridge.imports.engine.columns import COLUMNS
from citybridge.imports.enums import Certainty, ImportKind, ImportState
from citybridge.imports.models import ImportBatch
from citybridge.imports.operations import (
    Asked,
    InvalidImport,
    Upload,
    apply_import,
    begin_applying,
    change_reading,
    check_import,
    digest_of,
    discard_import,
    start_import,
)
from citybridge.imports.policies import can_apply
from citybridge.imports.queries import interrupted

SECRETARIAT = Actor(is_secretariat=True)


@click.command()
@click.argument("kind", type=click.Choice(ImportKind.values))
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check and compare only; write nothing.")
@click.option("--encoding", default="", help="Encoding of a text file, such as utf-8, cp1252 or gb18030.")
@click.option("--mapping", multiple=True, metavar="HEADING=COLUMN", help="What a heading means; may be repeated.")
@click.option("--member", default="", metavar="SLUG", help="Import for this member only.")
@click.option("--publish-until", type=click.DateTime(["%Y-%m-%d"]), help="Publish offers and requests until this day.")
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help="Write rows with errors to this file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_file(  # noqa: PLR0913 - one parameter for each option
    *,
    kind: str,
    path: Path,
    dry_run: bool,
    encoding: str,
    mapping: tuple[str, ...],
    member: str,
    publish_until: datetime | None,
    errors: Path | None,
    as_json: bool,
) -> None:
    """Import members, organisations or profiles from a CSV or XLSX FILE.

    The file is staged, checked and compared first. Rows with errors are left out and named; the others are written in
    chunks. After a crash the same command goes on where it ended. The import can be undone on its page for seven days.
    """
    asked = Asked(encoding=encoding, publish_until=publish_until.date() if publish_until else None)
    upload = Upload(path.name, kind, _member_id(member))
    with path.open("rb") as file:
        batch = (None if dry_run else _interrupted(file, upload)) or _staged(file, upload, asked, mapping)
    if not dry_run:
        batch = _carried_out(batch)
    if errors is not None:
        write_errors(batch, errors)
    if as_json:
        print_json(report_of(batch))
    else:
        print_report(batch)
    count = batch.counts.get("error", 0)
    if batch.state == ImportState.READY:
        discard_import(batch)
    if count:
        raise InvalidImport(
            f"{count} of {batch.row_count} rows have errors and are left out (--errors FILE writes them)."
        )


def _member_id(slug: str) -> int | None:
    if not slug:
        return None
    try:
        return get_member(SECRETARIAT, slug).pk
    except NotVisible as error:
        raise click.BadParameter(f"There is no member “{slug}”.", param_hint="--member") from error


def _interrupted(file: BinaryIO, upload: Upload) -> ImportBatch | None:
    """An import of the same file that was killed while it wrote."""
    former = interrupted(upload.kind, digest=digest_of(file), member_id=upload.member_id)
    if former is not None:
        click.echo("Going on with the import of this file that was interrupted.", err=True)
    return former


def _staged(file: BinaryIO, upload: Upload, asked: Asked, mapping: tuple[str, ...]) -> ImportBatch:
    """A new import, checked."""
    batch = start_import(file, upload, today=timezone.localdate(), asked=asked, is_queued=False)
    batch = _checked(batch)
    if mapping and batch.header:
        again = Asked(batch.encoding, batch.delimiter, batch.sheet, _mapping(batch, mapping), asked.publish_until)
        batch = _checked(change_reading(batch, again, today=timezone.localdate(), is_queued=False))
    if batch.state == ImportState.FAILED:
        discard_import(batch)
        raise InvalidImport(batch.message)
    return batch


def _checked(batch: ImportBatch) -> ImportBatch:
    check_import(batch.pk, today=timezone.localdate(), report=lambda done, _of: _say(f"{done} rows checked"))
    _say("")
    batch.refresh_from_db()
    return batch


def _mapping(batch: ImportBatch, pairs: tuple[str, ...]) -> list[str]:
    """The suggested mapping with what the options say over it; `HEADING=` leaves a column out."""
    mapping = list(batch.mapping)
    known = [column.field for column in COLUMNS[batch.kind]]
    for pair in pairs:
        heading, _, column = pair.rpartition("=")
        if heading not in batch.header or (column and column not in known):
            raise click.BadParameter(
                f"“{pair}”: headings are {', '.join(batch.header)}; columns are {', '.join(known)}.",
                param_hint="--mapping",
            )
        mapping = ["" if column and present == column else present for present in mapping]
        mapping[batch.header.index(heading)] = column
    return mapping


def _carried_out(batch: ImportBatch) -> ImportBatch:
    if batch.certainty == Certainty.DOUBTFUL:
        readings = "; ".join(f"{encoding}: {sample}" for encoding, sample in batch.samples.items())
        discard_import(batch)
        raise InvalidImport(f"The encoding is not sure. Choose with --encoding ({readings}).")
    if batch.state == ImportState.READY and can_apply(batch):
        batch = begin_applying(batch, is_queued=False)
    if batch.state == ImportState.APPLYING:
        apply_import(batch.pk, at=timezone.now(), report=lambda done, of: _say(f"{done} of {of} rows written"))
        _say("")
        batch.refresh_from_db()
    return batch


def _say(text: str) -> None:
    """Progress, on the same line of a terminal and nowhere else."""
    if sys.stderr.isatty():
        click.echo(f"\r{text:<40}\r" if not text else f"\r{text:<40}", err=True, nl=False)
