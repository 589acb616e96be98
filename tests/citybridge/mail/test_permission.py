"""The gate is asked when a message is sent, not when it is written."""

import pytest
from django.core import mail as kept
from tests.citybridge.mail.conftest import HOUR, MINUTE, queued, to
from tests.citybridge.making import NOW, make_user

from citybridge.mail.enums import MailPurpose, MailState, SuppressionReason
from citybridge.mail.operations import (
    deliver_mail,
    suppress_address,
    unsubscribe,
)
from citybridge.privacy.models import Notice
from citybridge.privacy.operations import give_consent, withdraw_consent


@pytest.mark.django_db
def test_service_mail_goes_to_holders_of_an_account_only(person):
    to_person = queued("a", recipient=to(subject=person.public_id), purpose=MailPurpose.SERVICE)
    to_stranger = queued("b", recipient=to(address="b@example.org"), purpose=MailPurpose.SERVICE)
    gone = make_user("Gone")
    gone.is_active = False
    gone.save()
    to_gone = queued("c", recipient=to(subject=gone.public_id, address="c@example.org"), purpose=MailPurpose.SERVICE)

    states = [deliver_mail(mail.pk, at=NOW) for mail in (to_person, to_stranger, to_gone)]

    assert states == [MailState.SENT, MailState.WITHHELD, MailState.WITHHELD]
    assert [message.to for message in kept.outbox] == [['"Mia Muster" <mia.muster@example.org>']]
    to_gone.refresh_from_db()
    assert to_gone.reason == "no-account"


@pytest.mark.django_db
def test_suppression_between_writing_and_sending_withholds():
    mail = queued()
    suppress_address("Mia.Muster@Example.org", reason=SuppressionReason.COMPLAINED, at=NOW)

    assert deliver_mail(mail.pk, at=NOW) == MailState.WITHHELD
    assert kept.outbox == []


@pytest.mark.django_db
def test_message_that_would_come_too_late_is_withheld():
    mail = queued(not_after=NOW + HOUR)

    assert deliver_mail(mail.pk, at=NOW + 2 * HOUR) == MailState.WITHHELD


def consent_of(person, **scope):
    notice = Notice.objects.order_by("pk").first()
    given = {"senders": ["bottrop"], "topics": ["robotics"], **scope}
    return give_consent(purpose="news", notice=notice, at=NOW, subject=person.public_id, scope=given)


def promotion(person, consent, key="promotion:1", **changes):
    return queued(
        key,
        recipient=to(subject=person.public_id),
        purpose=MailPurpose.PROMOTION,
        consent_id=consent.pk if consent else None,
        scope={"sender": "bottrop", "topic": "robotics", **changes},
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scope", "state"),
    [({}, MailState.SENT), ({"sender": "chemnitz"}, MailState.WITHHELD), ({"topic": "beer"}, MailState.WITHHELD)],
)
def test_promotion_needs_consent_to_this_sender_and_topic(person, scope, state):
    mail = promotion(person, consent_of(person), **scope)

    assert deliver_mail(mail.pk, at=NOW) == state


@pytest.mark.django_db
def test_consent_of_somebody_else_allows_nothing(person):
    mail = promotion(person, consent_of(make_user("Somebody Else")))

    assert deliver_mail(mail.pk, at=NOW) == MailState.WITHHELD


@pytest.mark.django_db
def test_consent_withdrawn_after_writing_withholds(person):
    consent = consent_of(person)
    mail = promotion(person, consent)
    withdraw_consent(consent, at=NOW + MINUTE)

    assert deliver_mail(mail.pk, at=NOW + HOUR) == MailState.WITHHELD


@pytest.mark.django_db
def test_unsubscribing_holds_for_messages_that_wait_already_and_for_promotions_only(person):
    consent = consent_of(person)
    first, second = promotion(person, consent), promotion(person, consent, "promotion:2")
    service = queued("service", recipient=to(subject=person.public_id), purpose=MailPurpose.SERVICE)

    unsubscribe(first, at=NOW)

    assert [deliver_mail(mail.pk, at=NOW) for mail in (first, second, service)] == [
        MailState.WITHHELD,
        MailState.WITHHELD,
        MailState.SENT,
    ]
