"""Two browsers send one issue at once, and two workers write it at once."""

import pytest
from tests.citybridge.making import NOW
from tests.citybridge.news.making import make_issue, subscribed
from tests.citybridge.racing import committed, race

from citybridge.mail.models import OutgoingMail
from citybridge.news.models import Issue, Subscriber
from citybridge.news.operations import send_issue, send_next_batch

pytestmark = pytest.mark.usefixtures("db")
db = committed


@pytest.fixture(autouse=True)
def _emptied(db):
    yield
    Issue.objects.all().delete()
    Subscriber.objects.all().delete()


def test_issue_sent_from_two_browsers_goes_out_once():
    subscribed()
    issue = make_issue()

    def click() -> None:
        send_issue(issue, version=issue.version, by=None, at=NOW)

    raised = race(click, click)
    for _worker in range(2):
        send_next_batch(issue.pk, at=NOW)

    assert [str(error or "") for error in raised] == ["", "This issue is no draft any more."]
    assert OutgoingMail.objects.filter(template="newsletter").count() == 1


def test_two_workers_write_each_message_once():
    for number in range(3):
        subscribed(f"{number}@example.org")
    issue = make_issue()
    send_issue(issue, version=issue.version, by=None, at=NOW)

    raised = race(lambda: send_next_batch(issue.pk, at=NOW), lambda: send_next_batch(issue.pk, at=NOW))

    assert raised == [None, None]
    assert OutgoingMail.objects.filter(template="newsletter").count() == 3
    assert Issue.objects.get().queued == 3
