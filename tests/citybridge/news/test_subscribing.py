"""In two steps in, in one out; the address is known only while its owner wants."""

import uuid
from datetime import timedelta

import pytest
from tests.citybridge.making import NOW, make_person
from tests.citybridge.news.making import ask, subscribed, token_of

from citybridge.mail.addresses import address_hash
from citybridge.mail.models import OutgoingMail
from citybridge.news.models import Subscriber, SubscriptionRequest
from citybridge.news.operations import (
    UnusableLink,
    ask_to_leave,
    ask_to_subscribe,
    confirm,
    leave,
    request_of,
    subscriber_of,
)
from citybridge.news.personal_data import erase, export
from citybridge.privacy.models import AuditEvent, Consent
from citybridge.privacy.operations.retention import run_retention

pytestmark = pytest.mark.django_db
MIA = "mia.muster@example.org"
WEEK = timedelta(days=7)


def acts() -> list[tuple[str, str]]:
    return list(Consent.objects.order_by("pk").values_list("purpose", "act"))


def test_asking_alone_subscribes_nobody():
    ask(MIA)

    assert (Subscriber.objects.count(), Consent.objects.count()) == (0, 0)


def test_confirming_writes_a_consent_that_knows_the_address_by_its_hash():
    subscriber = subscribed(MIA, language="zh", region="CN")

    consent = Consent.objects.get()
    assert (consent.purpose, consent.act, consent.subject, consent.address_hash) == (
        "newsletter", "given", None, address_hash(MIA),
    )  # fmt: skip
    assert (consent.notice.key, consent.notice.language) == ("newsletter", "zh")
    assert consent.scope == {
        "senders": ["alliance"], "topics": ["news"], "channels": ["e-mail"], "languages": ["zh"],
    }  # fmt: skip
    assert MIA not in str([consent.scope, consent.proof])
    assert (subscriber.address, subscriber.language, subscriber.region) == (MIA, "zh", "CN")


def test_confirmation_mail_is_no_promotion_and_says_only_what_it_must():
    ask(MIA)

    mail = OutgoingMail.objects.get()
    assert (mail.purpose, mail.title, mail.headers) == ("confirmation", "Confirm that you want the newsletter", {})
    assert mail.not_after == NOW + WEEK


def test_link_works_once():
    token = ask(MIA)
    confirm(token, at=NOW)

    with pytest.raises(UnusableLink):
        confirm(token, at=NOW)
    with pytest.raises(UnusableLink):
        request_of(token, at=NOW)


def test_link_holds_for_seven_days():
    token = ask(MIA)

    assert confirm(token, at=NOW + WEEK).address == MIA
    with pytest.raises(UnusableLink):
        confirm(ask("other@example.org"), at=NOW + WEEK + timedelta(seconds=1))


def test_token_itself_is_not_kept():
    token = ask(MIA)

    assert token not in str(SubscriptionRequest.objects.values().get())


def test_form_sent_twice_writes_one_message():
    key = uuid.uuid4()
    for _time in range(2):
        ask_to_subscribe(MIA, language="en", region="DE", form_key=key, at=NOW)

    assert OutgoingMail.objects.count() == 1


def test_known_address_gets_the_same_message_and_changes_its_language_with_it():
    first = subscribed(MIA, language="en")
    second = subscribed(MIA, language="de", at=NOW + WEEK)

    assert OutgoingMail.objects.values_list("template", flat=True).distinct().get() == "newsletter-confirm"
    assert (second.pk, second.language, second.confirmed_at) == (first.pk, "de", NOW)


def test_unconfirmed_requests_are_deleted_after_seven_days():
    ask("old@example.org", at=NOW - WEEK - timedelta(minutes=1))
    ask("new@example.org", at=NOW - WEEK + timedelta(minutes=1))

    done = {row.key: row.rows for row in run_retention(at=NOW, dry_run=False)}

    assert done["unconfirmed-subscriptions"] == 1
    assert SubscriptionRequest.objects.get().address == "new@example.org"


def test_leaving_withdraws_the_consent_and_deletes_the_address():
    leave(subscribed(MIA), at=NOW)

    assert acts() == [("newsletter", "given"), ("newsletter", "withdrawn")]
    assert Subscriber.objects.count() == 0
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "subscription.confirmed", "subscription.ended",
    ]  # fmt: skip


def test_link_to_leave_goes_only_to_a_subscriber():
    subscribed(MIA)
    for address in (MIA.upper(), "nobody@example.org"):
        ask_to_leave(address, form_key=uuid.uuid4(), at=NOW)

    asked = OutgoingMail.objects.filter(template="newsletter-leave")
    assert [mail.to_address for mail in asked] == [MIA]
    assert subscriber_of(token_of(MIA, "newsletter-leave")) == Subscriber.objects.get()


def test_made_up_link_to_leave_is_refused():
    with pytest.raises(UnusableLink):
        subscriber_of("made-up")


def test_holder_of_an_account_reads_and_erases_the_subscription_of_the_same_address():
    user = make_person(MIA)
    subscribed(MIA)
    ask("other@example.org")

    [section] = export(user.pk)
    erase(user.pk, NOW)

    assert [row["address"] for row in section.rows] == [MIA]
    assert acts()[-1] == ("newsletter", "withdrawn")
    assert (Subscriber.objects.count(), SubscriptionRequest.objects.count()) == (0, 1)
