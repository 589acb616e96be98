"""From the outbox to a relay: once, in order, and again after a fault."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.citybridge.mail.conftest import HOUR, MINUTE, drip, hang, listener, queued, to, use
from tests.citybridge.making import NOW

from citybridge.mail.enums import MailState
from citybridge.mail.models import OutboxState, OutgoingMail, Suppression
from citybridge.mail.operations import (
    deliver_mail,
    pause_outbox,
    resume_outbox,
    sweep_outbox,
)
from citybridge.mail.operations.delivering import GIVE_UP_AFTER, pause_after
from citybridge.mail.queries import outbox_health


@pytest.mark.django_db
def test_message_reaches_the_relay_once_and_is_final(relay):
    mail = queued()

    first, second = deliver_mail(mail.pk, at=NOW), deliver_mail(mail.pk, at=NOW)

    assert (first, second) == (MailState.SENT, None)
    assert [envelope.rcpt_tos for envelope in relay.envelopes] == [["mia.muster@example.org"]]


@pytest.mark.django_db
def test_same_cause_writes_one_message():
    assert queued("cause:7").pk == queued("cause:7").pk
    assert OutgoingMail.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "state", "suppressed"),
    [
        ("550 5.1.1 no such mailbox", MailState.FAILED, True),
        ("553 5.1.3 bad address", MailState.FAILED, True),
        ("550 5.7.1 policy", MailState.FAILED, False),
        ("554 5.7.0 spam", MailState.FAILED, False),
        ("550 no", MailState.FAILED, False),
        ("450 4.2.1 later", MailState.RETRYING, False),
        ("451 4.7.1 greylisted", MailState.RETRYING, False),
    ],
)
def test_answer_about_the_recipient_is_understood(relay, answer, state, suppressed):
    relay.on_recipient = lambda _address: answer
    mail = queued()

    assert deliver_mail(mail.pk, at=NOW) == state
    assert Suppression.objects.exists() == suppressed
    mail.refresh_from_db()
    assert "@" not in mail.reason


@pytest.mark.django_db
@pytest.mark.parametrize(("answer", "state"), [("554 5.6.0 no", MailState.FAILED), ("452 4.3.1 full", "retrying")])
def test_answer_to_the_text_is_understood(relay, answer, state):
    relay.on_data = answer

    assert deliver_mail(queued().pk, at=NOW) == state
    assert not Suppression.objects.exists()


@pytest.mark.django_db
def test_pauses_grow_from_a_minute_to_an_hour(relay):
    relay.on_recipient = lambda _address: "450 4.2.1 later"
    mail, at, pauses = queued(), NOW, []
    for _ in range(8):
        deliver_mail(mail.pk, at=at)
        mail.refresh_from_db()
        pauses.append((mail.next_attempt_at - at) / MINUTE)
        at = mail.next_attempt_at

    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]


@pytest.mark.django_db
def test_after_five_days_a_message_is_given_up_with_its_reason(relay):
    relay.on_recipient = lambda _address: "450 4.2.1 later"
    mail = queued()

    assert deliver_mail(mail.pk, at=NOW + GIVE_UP_AFTER) == MailState.FAILED
    mail.refresh_from_db()
    assert mail.reason == "given up: recipient refused 450 4.2.1"


@pytest.mark.django_db
def test_connection_dropped_after_the_text_is_tried_again_with_the_same_id(relay):
    relay.drops_after_data = True
    mail = queued()
    assert deliver_mail(mail.pk, at=NOW) == MailState.RETRYING

    relay.drops_after_data = False
    assert deliver_mail(mail.pk, at=NOW + MINUTE) == MailState.SENT
    assert f"Message-ID: {mail.message_id}".encode() in relay.envelopes[0].content


@pytest.mark.django_db
def test_relay_that_hangs_lets_the_whole_outbox_rest_instead_of_each_message_waiting(settings):
    first, second = queued("a"), queued("b", recipient=to(address="b@example.org"))
    with listener(hang) as port:
        use(settings, port)
        settings.EMAIL_TIMEOUT = 0.3
        assert deliver_mail(first.pk, at=NOW) == MailState.RETRYING
        assert deliver_mail(second.pk, at=NOW) is None

    health = outbox_health(NOW)
    assert (health.is_resting, health.waiting, health.is_late) == (True, 2, False)


@pytest.mark.django_db
def test_relay_that_sends_a_byte_now_and_then_is_cut_off(settings):
    settings.MAIL_DEADLINE_SECONDS = 0.6
    with listener(drip) as port:
        use(settings, port)
        state = deliver_mail(queued().pk, at=NOW)

    assert state == MailState.RETRYING


@pytest.mark.django_db
def test_relay_without_the_tls_we_ask_for_gets_nothing(relay, settings):
    settings.EMAIL_USE_TLS = True

    assert deliver_mail(queued().pk, at=NOW) == MailState.RETRYING
    assert relay.envelopes == []


@pytest.mark.django_db
def test_after_three_days_without_relay_everything_goes_out_in_order_but_what_is_stale(settings, request):
    """F4: the relay is down for 72 hours; probes are few, no message is lost, the order of a recipient is kept."""
    with listener(lambda _connection: None) as dead_port:
        pass
    use(settings, dead_port)
    mails = [queued(f"cause:{number}", at=NOW + number * MINUTE) for number in range(4)]
    stale = queued("event-is-over", recipient=to(address="s@example.org"), not_after=NOW + HOUR)
    at, tries = NOW + 10 * MINUTE, 0
    while at < NOW + timedelta(hours=72):
        for mail in mails:
            tries += deliver_mail(mail.pk, at=at) is not None
        at += 15 * MINUTE

    relay = request.getfixturevalue("relay")
    for mail in [*mails, stale]:
        deliver_mail(mail.pk, at=at + HOUR)

    keys = [envelope.content.split(b"Message-ID: ")[1].split(b"\r\n")[0].decode() for envelope in relay.envelopes]
    assert keys == [mail.message_id for mail in mails]
    assert tries < 80
    stale.refresh_from_db()
    assert stale.state == MailState.WITHHELD


@pytest.mark.django_db
def test_newer_message_waits_for_an_older_one_to_the_same_address(relay):
    older, newer = queued("a"), queued("b")

    assert deliver_mail(newer.pk, at=NOW) is None
    assert deliver_mail(older.pk, at=NOW) == MailState.SENT
    assert deliver_mail(newer.pk, at=NOW) == MailState.SENT


@pytest.mark.django_db
def test_poisoned_row_fails_alone(relay):
    """F18: one row with an address that is none, the next ones go their way."""
    poisoned, sound = queued("a"), queued("b", recipient=to(address="b@example.org"))
    OutgoingMail.objects.filter(pk=poisoned.pk).update(to_address="a@example.org\r\nBcc: all@example.org")

    states = [deliver_mail(mail.pk, at=NOW) for mail in (poisoned, sound)]

    assert states == [MailState.FAILED, MailState.SENT]
    assert outbox_health(NOW).failed == 1
    assert len(relay.envelopes) == 1


@pytest.mark.django_db
def test_message_that_breaks_every_dialogue_does_not_stop_the_others(relay):
    breaking, other = queued("a"), queued("b", recipient=to(address="b@example.org"))
    relay.drops_after_data = True
    deliver_mail(breaking.pk, at=NOW)
    relay.drops_after_data = False

    assert deliver_mail(other.pk, at=NOW) == MailState.SENT


@pytest.mark.django_db
def test_paused_outbox_sends_nothing_until_it_is_resumed(relay):
    mail = queued()
    pause_outbox(at=NOW, reason="restored")
    assert (deliver_mail(mail.pk, at=NOW), sweep_outbox(at=NOW + 10 * GIVE_UP_AFTER)) == (None, 0)

    resume_outbox()
    assert deliver_mail(mail.pk, at=NOW) == MailState.SENT


@pytest.mark.django_db
def test_sweep_gives_up_what_is_too_old_and_queues_what_is_due():
    old, young = queued("a"), queued("b", recipient=to(address="b@example.org"), at=NOW + 4 * GIVE_UP_AFTER / 5)

    assert sweep_outbox(at=NOW + GIVE_UP_AFTER) == 1
    old.refresh_from_db()
    assert (old.state, old.reason) == (MailState.FAILED, "given up")
    jobs = ProcrastinateJob.objects.filter(queueing_lock=f"mail-{young.pk}")
    assert [job.args for job in jobs] == [{"mail_id": young.pk}]


@pytest.mark.django_db
def test_oldest_waiting_message_is_late_after_a_quarter_of_an_hour():
    queued()

    assert [outbox_health(NOW + minutes * MINUTE).is_late for minutes in (15, 16)] == [False, True]


def test_pause_is_never_longer_than_an_hour():
    assert [pause_after(failures) for failures in (0, 1, 7, 1000)] == [MINUTE, MINUTE, HOUR, HOUR]


@pytest.mark.django_db
def test_there_is_one_outbox():
    pause_outbox(at=NOW)
    pause_outbox(at=NOW + HOUR)

    assert [(state.pk, state.paused_at) for state in OutboxState.objects.all()] == [(1, NOW + HOUR)]
