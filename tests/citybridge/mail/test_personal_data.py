"""What is exported, erased, and forgotten by the calendar."""

from datetime import timedelta

import pytest
from tests.citybridge.mail.conftest import queued, to
from tests.citybridge.making import NOW, make_user

from citybridge.mail.enums import MailState
from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations import deliver_mail
from citybridge.mail.personal_data import erase, export
from citybridge.mail.retention import forget_bodies, forget_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_user("Mia Muster")


def test_export_holds_the_persons_messages_and_nobody_elses(person):
    mine = queued("a", recipient=to(subject=person.public_id))
    queued("b", recipient=to(address="b@example.org", subject=make_user("Other").public_id))

    [section] = export(person.pk)

    assert [(row["to"], row["text"]) for row in section.rows] == [(mine.to_address, mine.plain)]


def test_erasure_leaves_neither_name_nor_address_nor_words_and_nothing_is_sent(person):
    sent = queued("a", recipient=to(subject=person.public_id))
    deliver_mail(sent.pk, at=NOW)
    waiting = queued("b", recipient=to(subject=person.public_id))

    erase(person.pk, NOW)

    assert [deliver_mail(row.pk, at=NOW) for row in (sent, waiting)] == [None, None]
    rows = OutgoingMail.objects.order_by("pk")
    assert [row.state for row in rows] == [MailState.SENT, MailState.WITHHELD]
    for row in rows:
        assert (row.to_name, row.to_address, row.title, row.plain, row.html) == ("", "", "", "", "")


def test_words_go_after_thirty_days_and_rows_after_a_year_but_nothing_that_waits():
    old, waiting = queued("a"), queued("b", recipient=to(address="b@example.org"))
    deliver_mail(old.pk, at=NOW)
    later = NOW + timedelta(seconds=1)

    assert (forget_bodies(NOW, False), forget_bodies(later, True), forget_bodies(later, False)) == (0, 1, 1)
    old.refresh_from_db()
    waiting.refresh_from_db()
    assert (old.title, old.plain, old.html, bool(waiting.plain)) == ("", "", "", True)
    assert (forget_bodies(later, False), forget_rows(later, True), forget_rows(later, False)) == (0, 1, 1)
    assert OutgoingMail.objects.get() == waiting
