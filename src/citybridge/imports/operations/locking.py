"""Who works on an import now, and in which order imports write; all locks end with the process that holds them."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.imports.enums import ImportKind

# First halves of the keys of PostgreSQL's advisory locks: any numbers nobody else uses.
WORKING, WRITING = 710_001, 710_002


class AlreadyRunning(OperationError):
    """Another process works on this import; it does not need a second one."""


@contextmanager
def working_on(batch_id: int) -> Iterator[None]:
    """Be the only one who works on the import; raises AlreadyRunning at once when somebody else is."""
    if not _ask("SELECT pg_try_advisory_lock(%s, %s)", WORKING, batch_id):
        raise AlreadyRunning(_("This import is being worked on already."))
    try:
        yield
    finally:
        with suppress(DatabaseError):  # a connection that is lost has taken its locks along
            _ask("SELECT pg_advisory_unlock(%s, %s)", WORKING, batch_id)


def write_in_turn(kind: str) -> None:
    """Wait until no other import of this kind is within a chunk, and hold the turn until the transaction ends.

    What is found to be missing under this lock stays missing until it is written: so two imports of one file at the
    same moment cannot both create its records.
    """
    _ask("SELECT pg_advisory_xact_lock(%s, %s)", WRITING, ImportKind.values.index(kind))


def _ask(statement: str, *keys: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, keys)
        return bool(cursor.fetchone()[0])
