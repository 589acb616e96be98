"""Two at the same moment, and a process that is killed in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from tests.citybridge.imports.files import csv_file, staged
from tests.citybridge.making import NOW
from tests.citybridge.racing import committed, race

from citybridge.imports.enums import RowOutcome
from citybridge.imports.models import ImportBatch
from citybridge.imports.operations import AlreadyRunning, apply_import, begin_applying
from citybridge.imports.operations.locking import working_on
from citybridge.organisations.models import Organisation

__all__ = ["committed"]

ROWS = 60
FILE = "Name;City\n" + "".join(f"Muster {n:03} GmbH;Bottrop\n" for n in range(ROWS))
WORKER = """
import sys
import django
django.setup()
from django.utils import timezone
from citybridge.imports.operations import applying
applying.CHUNK = 5
applying.apply_import(int(sys.argv[1]), at=timezone.now(), report=lambda done, of: print(done, flush=True))
"""


@pytest.fixture
def _cleared(committed) -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE imports_importbatch CASCADE")


def begun() -> ImportBatch:
    return begin_applying(staged(csv_file(FILE)), is_queued=False)


def names() -> list[str]:
    return list(Organisation.objects.order_by("native_name").values_list("native_name", flat=True))


@pytest.mark.usefixtures("_cleared")
def test_one_file_uploaded_twice_at_the_same_moment_makes_its_records_once():
    first, second = begun(), begun()

    raised = race(lambda: apply_import(first.pk, at=NOW), lambda: apply_import(second.pk, at=NOW))

    second.refresh_from_db()
    assert raised == [None, None]
    assert (len(names()), second.counts[RowOutcome.UNCHANGED], second.counts[RowOutcome.ERROR]) == (ROWS, ROWS, 0)


@pytest.mark.usefixtures("_cleared")
def test_two_processes_at_one_import_write_each_row_once():
    batch = begun()

    raised = race(lambda: apply_import(batch.pk, at=NOW), lambda: apply_import(batch.pk, at=NOW))

    batch.refresh_from_db()
    assert (raised, len(names()), batch.state) == ([None, None], ROWS, "applied")


@pytest.mark.usefixtures("_cleared")
def test_second_process_is_turned_away_while_the_first_works():
    batch = begun()

    def first() -> None:
        held.__enter__()

    held = working_on(batch.pk)
    raised = race(first, lambda: apply_import(batch.pk, at=NOW))
    held.__exit__(None, None, None)

    assert [type(error) for error in raised] == [type(None), AlreadyRunning]


@pytest.mark.usefixtures("_cleared")
def test_killed_process_loses_nothing_and_writes_nothing_twice():
    batch = begun()
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(batch.pk)], stdout=subprocess.PIPE, env=environment(), text=True
    )

    process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    batch.refresh_from_db()
    done = batch.progress
    apply_when_free(batch.pk)

    batch.refresh_from_db()
    assert 0 < done < ROWS
    assert names() == [f"Muster {n:03} GmbH" for n in range(ROWS)]
    assert (batch.state, batch.rows.filter(applied_at__isnull=False).count()) == ("applied", ROWS)


def apply_when_free(batch_id: int) -> None:
    """The server notices only after a moment that a process which held the lock was killed."""
    deadline = time.monotonic() + 20
    while True:
        try:
            apply_import(batch_id, at=NOW)
        except AlreadyRunning:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def environment() -> dict[str, str]:
    """A process of its own on the database of this test."""
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    source = Path(__file__).parents[4] / "src"
    return {
        **os.environ,
        "DATABASE_URL": address.replace("postgresql:/?", "postgresql:///?"),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(source),
    }
