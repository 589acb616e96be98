"""One issue, one message a subscriber, whatever happens in between."""

from datetime import timedelta

import pytest
from tests.citybridge.mail.conftest import relay  # noqa: F401 - a fixture
from tests.citybridge.making import NOW
from tests.citybridge.news.making import make_issue, subscribed

from citybridge.core.errors import ChangedMeanwhile, OperationError
from citybridge.mail.access import get_promotion
from citybridge.mail.enums import MailState
from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations import deliver_mail, unsubscribe
from citybridge.mail.operations.queueing import unsubscribe_token
from citybridge.news.models import Issue, Subscriber
from citybridge.news.operations import (
    continue_sending,
    create_issue,
    schedule_issue,
    send_issue,
    send_next_batch,
    sending,
    take_back,
)
from citybridge.privacy.models import Consent

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def letters() -> list[str]:
    found = OutgoingMail.objects.filter(template="newsletter").order_by("pk")
    return list(found.values_list("to_address", flat=True))


def begun() -> Issue:
    issue = make_issue()
    return send_issue(issue, version=issue.version, by=None, at=NOW)


def finished(issue: Issue) -> Issue:
    while send_next_batch(issue.pk, at=NOW):
        pass
    return Issue.objects.get(pk=issue.pk)


def test_each_subscriber_gets_one_message_in_their_language(monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    people = {f"{number}@example.org": language for number, language in enumerate(("de", "zh", "en", "de", "zh"))}
    for address, language in people.items():
        subscribed(address, language=language)

    issue = finished(begun())

    mails = OutgoingMail.objects.filter(template="newsletter")
    assert {mail.to_address: mail.language for mail in mails} == people
    assert {mail.language: mail.title for mail in mails} == {
        "de": "Neues im Herbst", "zh": "秋季通讯", "en": "News in autumn",
    }  # fmt: skip
    assert (issue.state, issue.number, issue.recipients, issue.queued) == ("sent", 1, 5, 5)


def test_message_is_a_promotion_with_its_consent_and_a_way_out():
    subscriber = subscribed(region="CN", language="zh")

    finished(begun())

    mail = OutgoingMail.objects.get(template="newsletter")
    assert (mail.purpose, mail.consent_id) == ("promotion", subscriber.consent_id)
    assert mail.scope == {"sender": "alliance", "topic": "news"}
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.title == "广告：秋季通讯"


def test_message_leaves_the_house(relay):  # noqa: F811 - the fixture
    subscribed()
    finished(begun())

    mail = OutgoingMail.objects.get(template="newsletter")

    assert deliver_mail(OutgoingMail.objects.get(template="newsletter-confirm").pk, at=NOW) is MailState.SENT
    assert deliver_mail(mail.pk, at=NOW) is MailState.SENT
    assert len(relay.envelopes) == 2


def test_one_click_ends_it_and_confirming_anew_begins_it_again():
    subscribed()
    finished(begun())
    mail = OutgoingMail.objects.get(template="newsletter")

    unsubscribe(get_promotion(unsubscribe_token(mail.public_id)), at=NOW + DAY)
    after_objection = Subscriber.objects.count()
    subscribed(at=NOW + 2 * DAY)
    second = make_issue(at=NOW + 3 * DAY)
    send_issue(second, version=second.version, by=None, at=NOW + 3 * DAY)
    send_next_batch(second.pk, at=NOW + 3 * DAY)
    delivered = [deliver_mail(row.pk, at=NOW + 3 * DAY) for row in OutgoingMail.objects.order_by("pk")]

    assert after_objection == 0
    assert list(Consent.objects.order_by("pk").values_list("act", flat=True)) == ["given", "withdrawn", "given"]
    assert OutgoingMail.objects.filter(template="newsletter").count() == 2
    assert delivered == [MailState.SENT] * 4


def test_who_leaves_before_the_message_is_sent_does_not_get_it():
    subscribed()
    finished(begun())
    OutgoingMail.objects.exclude(template="newsletter").delete()
    mail = OutgoingMail.objects.get(template="newsletter")

    unsubscribe(mail, at=NOW + DAY)

    assert deliver_mail(mail.pk, at=NOW + DAY) is MailState.WITHHELD


def test_killed_worker_leaves_no_double_and_no_gap(monkeypatch):
    """The batch that is cut off is written as a whole by the next worker."""
    monkeypatch.setattr(sending, "AT_ONCE", 3)
    for number in range(5):
        subscribed(f"{number}@example.org")
    issue = begun()
    send_next_batch(issue.pk, at=NOW)
    write = sending._write_to

    def killed(subscriber, *rest):
        write(subscriber, *rest)
        raise SystemExit

    monkeypatch.setattr(sending, "_write_to", killed)
    with pytest.raises(SystemExit):
        send_next_batch(issue.pk, at=NOW)
    between = len(letters())
    monkeypatch.setattr(sending, "_write_to", write)
    resumed = continue_sending(at=NOW + DAY)
    finished(issue)

    assert (between, resumed) == (3, 1)
    assert letters() == [f"{number}@example.org" for number in range(5)]


def test_who_leaves_and_comes_back_during_the_sending_gets_it_once():
    first = subscribed("mia.muster@example.org")
    issue = begun()
    send_next_batch(issue.pk, at=NOW)
    Issue.objects.update(state="sending")
    first.delete()
    subscribed("mia.muster@example.org")

    finished(issue)

    assert letters() == ["mia.muster@example.org"]


def test_who_comes_after_the_beginning_gets_the_next_one():
    issue = begun()
    subscribed("late@example.org", at=NOW + DAY)

    finished(issue)

    assert letters() == []


def test_lead_is_needed_in_all_languages():
    issue = create_issue(by=None, at=NOW)

    with pytest.raises(OperationError) as refused:
        send_issue(issue, version=1, by=None, at=NOW)

    assert str(refused.value) == "The first article is still missing in German, Chinese and English."


def test_what_somebody_changed_meanwhile_is_not_sent():
    issue = make_issue()
    Issue.objects.filter(pk=issue.pk).update(version=7)

    with pytest.raises(ChangedMeanwhile):
        send_issue(issue, version=issue.version, by=None, at=NOW)


def test_scheduled_issue_goes_when_it_is_due():
    subscribed()
    issue = make_issue()
    schedule_issue(issue, send_at=NOW + DAY, version=issue.version, by=None, at=NOW)

    states = []
    for moment in (NOW, NOW + DAY):
        continue_sending(at=moment)
        states.append(Issue.objects.get().state)

    assert states == ["scheduled", "sending"]


def test_scheduled_issue_is_taken_back():
    issue = make_issue()
    schedule_issue(issue, send_at=NOW + DAY, version=issue.version, by=None, at=NOW)

    take_back(issue, by=None, at=NOW)

    assert (Issue.objects.get().state, Issue.objects.get().send_at) == ("draft", None)
    with pytest.raises(OperationError):
        take_back(issue, by=None, at=NOW)
