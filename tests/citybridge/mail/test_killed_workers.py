"""Workers that die before, during and after sending: nothing is lost, and a double bears the same id."""

import contextlib
import random

import pytest
from django.core import mail as kept
from tests.citybridge.mail.conftest import MINUTE, queued, to
from tests.citybridge.making import NOW

from citybridge.mail.enums import MailState
from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations import (
    deliver_mail,
    delivering,
    sweep_outbox,
)
from citybridge.mail.operations.delivering import LEASE


@pytest.mark.django_db
def test_worker_killed_before_sending_is_followed_when_its_lease_runs_out(relay, monkeypatch):
    """F1: nothing of the first try is left but the lease."""
    mail = queued()
    with monkeypatch.context() as patched:
        patched.setattr(delivering, "hand_over", killed)
        with pytest.raises(KeyboardInterrupt):
            deliver_mail(mail.pk, at=NOW)

    assert deliver_mail(mail.pk, at=NOW + LEASE - MINUTE) is None
    assert sweep_outbox(at=NOW + LEASE - MINUTE) == 0
    assert sweep_outbox(at=NOW + LEASE) == 1
    assert deliver_mail(mail.pk, at=NOW + LEASE) == MailState.SENT
    assert len(relay.envelopes) == 1


@pytest.mark.django_db
def test_worker_killed_between_yes_and_commit_sends_twice_with_the_same_id(relay, monkeypatch):
    """F3: the one duplicate that SMTP allows, and a recipient can tell it."""
    mail = queued()
    with monkeypatch.context() as patched:
        patched.setattr(delivering, "_settle", killed)
        with pytest.raises(KeyboardInterrupt):
            deliver_mail(mail.pk, at=NOW)
    deliver_mail(mail.pk, at=NOW + LEASE)

    wanted = f"Message-ID: {mail.message_id}\r\n".encode()
    assert [wanted in envelope.content for envelope in relay.envelopes] == [True, True]
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.SENT, 2)


def killed(*_arguments: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.django_db
def test_who_lost_the_lease_does_not_overwrite_what_the_next_one_wrote(relay, monkeypatch):
    mail = queued()
    real = delivering.hand_over

    def slow(row):
        answer = real(row)
        OutgoingMail.objects.filter(pk=row.pk).update(attempts=2, state=MailState.FAILED, reason="by another")
        return answer

    monkeypatch.setattr(delivering, "hand_over", slow)

    assert deliver_mail(mail.pk, at=NOW) is None
    mail.refresh_from_db()
    assert mail.reason == "by another"


@pytest.mark.django_db
def test_killing_at_random_loses_nothing_and_doubles_only_what_was_in_flight(monkeypatch):
    """F1 and F3 together: one in ten tries dies, before or after the relay's yes."""
    dice, deaths = random.Random(11), {"before": 0, "after": 0}  # noqa: S311 - dice, no secret
    real = delivering.hand_over

    def mortal(row):
        if dice.random() < 0.1:
            deaths["before"] += 1
            raise KeyboardInterrupt
        answer = real(row)
        if dice.random() < 0.1:
            deaths["after"] += 1
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr(delivering, "hand_over", mortal)
    mails = [queued(f"m{number}", recipient=to(address=f"p{number}@example.org")) for number in range(100)]
    at = NOW
    while OutgoingMail.objects.exclude(state=MailState.SENT).exists():
        for mail in mails:
            with contextlib.suppress(KeyboardInterrupt):
                deliver_mail(mail.pk, at=at)
        at += LEASE

    sent = [message.extra_headers["Message-ID"] for message in kept.outbox]
    assert deaths["before"] > 0
    assert deaths["after"] > 0
    assert set(sent) == {mail.message_id for mail in mails}
    assert len(sent) - len(mails) == deaths["after"]
