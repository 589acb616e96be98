"""Writing a backup: everything as it was at one moment, while others work on."""

import gzip
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from citybridge.console.archive import catalogue
from citybridge.console.archive.manifest import Manifest, StoredFile, StoredTable, digest, write_manifest
from citybridge.core.errors import OperationError

Report = Callable[[str], None]


def write_backup(directory: Path, *, at: datetime, report: Report) -> Manifest:
    """Write a backup into a directory that is new or empty; it is there whole or not at all."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise OperationError(_("%(directory)s is not empty. Choose a new directory.") % {"directory": directory})
    with _draft_of(directory) as draft:
        manifest = _dump(draft, at, report)
        write_manifest(manifest, draft)
        draft.replace(directory)
    return manifest


@contextmanager
def _draft_of(directory: Path) -> Iterator[Path]:
    """A directory beside the final one that only we can read."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _dump(draft: Path, at: datetime, report: Report) -> Manifest:
    (draft / "tables").mkdir()
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        migrations = sorted(MigrationRecorder(connection).applied_migrations())
        tables = [_dump_table(name, draft, report) for name in catalogue.tables()]
        sequences = catalogue.sequences()
        server = catalogue.server_version()
    files = list(_copy_files(draft, report))
    return Manifest(at.isoformat(), version("citybridge"), server, migrations, tables, sequences, files)


def _dump_table(name: str, draft: Path, report: Report) -> StoredTable:
    columns, path, rows = catalogue.columns(name), draft / "tables" / f"{name}.copy.gz", 0
    with (
        gzip.GzipFile(path, "wb", compresslevel=3, mtime=0) as file,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {name} ({', '.join(columns)}) TO STDOUT") as copied,
    ):
        for block in copied:
            rows += bytes(block).count(b"\n")
            file.write(block)
    report(f"{name}: {rows}")
    return StoredTable(name, columns, rows, StoredFile(f"tables/{path.name}", digest(path)))


def _copy_files(draft: Path, report: Report) -> Iterator[StoredFile]:
    source = Path(default_storage.path(""))
    found = sorted(path for path in source.rglob("*") if path.is_file()) if source.is_dir() else []
    for path in found:
        inside = Path("files") / path.relative_to(source)
        (draft / inside).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, draft / inside)
        yield StoredFile(inside.as_posix(), digest(draft / inside))
    report(_("%(count)s uploaded files") % {"count": len(found)})
