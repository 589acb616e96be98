"""Bringing a backup back: checked first, then all of it in one transaction."""

import gzip
import shutil
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from citybridge.console.archive import catalogue
from citybridge.console.archive.manifest import Manifest, StoredTable, read_manifest
from citybridge.core.errors import OperationError
from citybridge.mail.operations import pause_outbox
from citybridge.privacy.operations import replay_erasures

Report = Callable[[str], None]
Node = tuple[str, str]

# What every new installation has in its database, and the erasures it read from the ledger beside it.
FOUNDATION = (
    "django_", "auth_", "alliance_", "topics_", "procrastinate_", "accounts_cache", "privacy_notice",
    "privacy_erasure", "mail_outboxstate", "calendars_", "delegations_entryrule", "governance_body",
)  # fmt: skip
BLOCK = 1 << 20
LOCK_TIMEOUT = "SET LOCAL lock_timeout = '10s'"


def restore_backup(directory: Path, *, force: bool, at: datetime, report: Report) -> Manifest:
    """Replace everything by what a backup holds, in one transaction.

    Whom the erasure ledger beside the database names is erased again before it opens, and the outbox waits for an
    operator, or old messages would go out twice (R12, R129).

    Nothing is touched before all checksums are verified. Refuses a database with organisations or people in it
    without `force`, and what a newer release wrote. What an older release wrote comes only into an empty
    database, which takes the older form first and is brought up to date afterwards.
    """
    manifest = read_manifest(directory)
    recorded = {(app, name) for app, name in manifest.migrations}
    is_current = recorded == set(MigrationRecorder(connection).applied_migrations())
    _check_target(recorded, may_replace=force and is_current)
    files = _staged_files(manifest, directory)
    try:
        if not is_current:
            _take_older_form(recorded)
        with transaction.atomic(durable=True):
            _load(manifest, directory, report)
    except OperationalError as error:
        shutil.rmtree(files, ignore_errors=True)
        raise OperationError(
            _("The database could not be replaced (%(error)s). Stop `citybridge up` and all workers first.")
            % {"error": str(error).partition("\n")[0]}
        ) from error
    if not is_current:
        call_command("migrate", verbosity=0, interactive=False)
    _swap(files)
    pause_outbox(at=at, reason="restored")
    report(_("%(count)s erasures repeated") % {"count": replay_erasures(at=at)})
    return manifest


def _check_target(recorded: set[Node], *, may_replace: bool) -> None:
    if not recorded <= set(MigrationExecutor(connection).loader.disk_migrations):
        raise OperationError(_("This backup was made by a newer release. Install that release first."))
    table = "" if may_replace else _first_filled()
    if table:
        raise OperationError(
            _("This database is in use (%(table)s has rows). With --force it is replaced by a backup of this release.")
            % {"table": table}
        )


def _first_filled() -> str:
    with connection.cursor() as cursor:
        for name in catalogue.tables():
            if not name.startswith(FOUNDATION):
                cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {name})")
                if cursor.fetchone()[0]:
                    return name
    return ""


def _take_older_form(recorded: set[Node]) -> None:
    """Build the tables of an older release; some migrations cannot share a transaction with others."""
    with transaction.atomic():
        _execute([LOCK_TIMEOUT, *catalogue.statements_to_empty()])
    executor = MigrationExecutor(connection)
    executor.migrate(_leaves(executor, recorded))


def _load(manifest: Manifest, directory: Path, report: Report) -> None:
    triggered = catalogue.triggered_tables()
    _execute([LOCK_TIMEOUT, *(f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in triggered)])
    _execute([f"TRUNCATE {', '.join(catalogue.tables())}"])
    for table in manifest.tables:
        _load_table(table, directory, report)
    _set_sequences(manifest)
    _execute(["SET CONSTRAINTS ALL IMMEDIATE", *(f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in triggered)])
    _execute(["ANALYZE"])


def _leaves(executor: MigrationExecutor, migrations: set[Node]) -> list[Node]:
    """The last of the given migrations of each app."""
    nodes = executor.loader.graph.node_map
    parents = {parent.key for node in migrations for parent in nodes[node].parents if parent.key[0] == node[0]}
    return sorted(migrations - parents)


def _load_table(table: StoredTable, directory: Path, report: Report) -> None:
    with gzip.open(directory / table.file.path, "rb") as file, connection.cursor() as cursor:
        with cursor.copy(f"COPY {table.name} ({', '.join(table.columns)}) FROM STDIN") as copied:
            while block := file.read(BLOCK):
                copied.write(block)
        cursor.execute(f"SELECT count(*) FROM {table.name}")
        rows = cursor.fetchone()[0]
    if rows != table.rows:
        raise OperationError(_("%(table)s came back incomplete; nothing was changed.") % {"table": table.name})
    report(f"{table.name}: {rows}")


def _set_sequences(manifest: Manifest) -> None:
    with connection.cursor() as cursor:
        for name, value in manifest.sequences.items():
            if value is not None:
                cursor.execute("SELECT setval(%s::regclass, %s)", [name, value])


def _execute(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _staged_files(manifest: Manifest, directory: Path) -> Path:
    """The uploaded files of the backup, beside the place where they belong."""
    target = Path(default_storage.path(""))
    staged = target.with_name(f"{target.name}.restored")
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    for file in manifest.files:
        path = staged / Path(file.path).relative_to("files")
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(directory / file.path, path)
    return staged


def _swap(staged: Path) -> None:
    target = Path(default_storage.path(""))
    former = target.with_name(f"{target.name}.replaced")
    shutil.rmtree(former, ignore_errors=True)
    if target.exists():
        target.rename(former)
    staged.rename(target)
    shutil.rmtree(former, ignore_errors=True)
