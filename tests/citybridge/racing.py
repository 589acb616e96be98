"""Two people at the same moment, each with a connection of their own."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
PATIENCE_SECONDS = 10
# What tests write, and what refers to it goes along; the tables that every installation starts with do neither.
WRITTEN = (
    "organisations_organisation, events_event, accounts_user, mail_outgoingmail, procrastinate_jobs, privacy_auditevent,"
    " privacy_consent, privacy_transfer, privacy_erasure, privacy_privacyrequest, projects_jointproject,"
    " clusters_cluster, clusters_proposal, news_issue, governance_applicationrequest, mail_outboxstate, mail_suppression"
)


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A database in which every write is seen by other connections at once; cleaned up afterwards.

    A module of races takes it in the place of `db`, which would keep all writes to itself.
    """
    with django_db_blocker.unblock():
        yield
        with connection.cursor() as cursor:
            # The ledgers refuse to be emptied; here, and only here, their triggers sleep.
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(f"TRUNCATE {WRITTEN} CASCADE")
            cursor.execute("RESET session_replication_role")
        connection.close()


def race(first: Callable[[], object], second: Callable[[], object]) -> list[Exception | None]:
    """Run `first`, and while its transaction is still open start `second`; returns what each of them raised.

    The transaction of `first` ends as soon as `second` waits for a lock, or has ended without waiting.
    """
    raised: list[Exception | None] = [None, None]

    def run_second() -> None:
        try:
            second()
        except Exception as error:  # noqa: BLE001 - the test looks at whatever it is
            raised[1] = error
        finally:
            connection.close()

    thread = threading.Thread(target=run_second)
    try:
        with transaction.atomic():
            first()
            thread.start()
            _until_waiting(thread)
    except Exception as error:  # noqa: BLE001 - the test looks at whatever it is
        raised[0] = error
    thread.join(PATIENCE_SECONDS)
    return raised


def _until_waiting(thread: threading.Thread) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while thread.is_alive() and time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
