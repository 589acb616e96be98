"""The outbox seen by several connections: nothing without its cause, nothing twice."""

import threading
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.citybridge.mail.conftest import queued
from tests.citybridge.making import NOW
from tests.citybridge.racing import committed

from citybridge.mail.models import OutboxState, OutgoingMail
from citybridge.mail.operations import deliver_mail

__all__ = ["committed"]


@pytest.fixture
def outbox(committed) -> Iterator[None]:
    yield
    OutgoingMail.objects.all().delete()
    OutboxState.objects.all().delete()


def test_rollback_leaves_neither_message_nor_work(outbox):
    before = ProcrastinateJob.objects.count()
    with transaction.atomic():
        queued()
        transaction.set_rollback(True)

    assert (OutgoingMail.objects.count(), ProcrastinateJob.objects.count()) == (0, before)


def test_two_workers_at_once_send_once(outbox, relay):
    mail = queued()
    barrier, states = threading.Barrier(2), []

    def work() -> None:
        try:
            barrier.wait()
            states.append(deliver_mail(mail.pk, at=NOW))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert sorted(map(str, states)) == ["None", "sent"]
    assert len(relay.envelopes) == 1
