"""A relay that hangs, refuses or drops, days without one, and workers that die: one message each."""

import contextlib
import random
from datetime import timedelta

import pytest
from django.core import mail as kept
from tests.citybridge.mail.conftest import free_port, hang, listener, relay, use
from tests.citybridge.making import NOW, make_user
from tests.citybridge.outreach.campaigning import Stage, agreeing

from citybridge.mail.models import OutboxState, OutgoingMail
from citybridge.mail.operations import deliver_mail, delivering, sweep_outbox
from citybridge.outreach.models import Contact
from citybridge.outreach.operations import sending
from citybridge.outreach.operations.following import follow_mails
from citybridge.outreach.operations.releasing import FOUR_EYES_ABOVE
from citybridge.outreach.operations.sending import send_campaign

__all__ = ["relay"]
MANY, DAY = 100, timedelta(days=1)


def begun(stage: Stage, number: int) -> None:
    stage.ask(*(agreeing(place)[0] for place in range(number)))
    if number > FOUR_EYES_ABOVE:
        stage.ask_for_release()
        stage.release(by=make_user("Carl Colleague", office="bottrop").pk)
    else:
        stage.release()
    stage.send()


def try_all(at) -> None:
    """What the worker does after a sweep."""
    sweep_outbox(at=at)
    for pk in OutgoingMail.objects.filter(state__in=["queued", "retrying", "sending"]).values_list("pk", flat=True):
        deliver_mail(pk, at=at)


def states() -> list[str]:
    return list(Contact.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize("fault", [hang, None])
def test_a_relay_that_hangs_or_is_not_there_delays_and_loses_nothing(stage, settings, relay, fault):
    good = settings.EMAIL_PORT
    begun(stage, 3)
    settings.EMAIL_TIMEOUT = 0.2
    with listener(fault) if fault else contextlib.nullcontext(free_port()) as port:
        use(settings, port)
        settings.EMAIL_TIMEOUT = 0.2
        try_all(NOW)
        follow_mails()
        assert states() == ["planned"] * 3
    use(settings, good)

    for day in range(1, 3):
        try_all(NOW + day * DAY)
    follow_mails()

    assert states() == ["informed"] * 3
    assert len(relay.envelopes) == 3


def test_three_days_without_a_relay(stage, settings, relay):
    good = settings.EMAIL_PORT
    begun(stage, 2)
    use(settings, free_port())
    for hour in range(0, 72, 6):
        try_all(NOW + timedelta(hours=hour))
    use(settings, good)
    try_all(NOW + 3 * DAY + timedelta(hours=1))
    follow_mails()

    assert (states(), len(relay.envelopes)) == (["informed"] * 2, 2)


def test_refused_for_good_it_did_not_arrive(stage, relay):
    begun(stage, 2)
    refused = OutgoingMail.objects.order_by("pk")[0].to_address
    relay.on_recipient = lambda address: "550 5.1.1 no such user" if address == refused else "250 OK"
    try_all(NOW)
    follow_mails()

    assert states() == ["bounced", "informed"]


def test_dropped_after_data_it_comes_again_with_the_same_id(stage, relay):
    begun(stage, 1)
    relay.drops_after_data = True
    try_all(NOW)
    assert states() == ["planned"]
    relay.drops_after_data = False
    try_all(NOW + DAY)
    follow_mails()

    [mail] = OutgoingMail.objects.filter(template="campaign")
    assert (states(), len(relay.envelopes)) == (["informed"], 1)
    assert f"Message-ID: {mail.message_id}".encode() in relay.envelopes[0].content


def killed(*_arguments: object, **_more: object) -> None:
    raise KeyboardInterrupt


def test_a_worker_killed_while_it_plans_plans_each_once(stage, monkeypatch):
    """The first batch is committed, the second dies with its transaction; whoever follows takes the rest."""
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    stage.ask(*(agreeing(place)[0] for place in range(5)))
    stage.release()
    real, calls = sending.queue_mail, iter(range(99))
    with monkeypatch.context() as patched:
        patched.setattr(
            sending, "queue_mail", lambda *given, **more: real(*given, **more) if next(calls) < 3 else killed()
        )
        with pytest.raises(KeyboardInterrupt):
            stage.send()
    assert OutgoingMail.objects.filter(template="campaign").count() == 2

    assert (stage.send(), stage.send()) == (3, 0)
    mails = list(Contact.objects.values_list("mail_id", flat=True))
    assert (len(mails), len(set(mails))) == (5, 5)


def test_workers_killed_at_random_double_only_what_was_in_flight(stage, monkeypatch):
    dice, deaths = random.Random(4), {"before": 0, "after": 0}  # noqa: S311 - dice, no secret
    real = delivering.hand_over

    def mortal(row):
        if dice.random() < 0.05:
            deaths["before"] += 1
            raise KeyboardInterrupt
        answer = real(row)
        if dice.random() < 0.05:
            deaths["after"] += 1
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr(delivering, "hand_over", mortal)
    begun(stage, MANY)
    at = NOW
    while OutgoingMail.objects.exclude(state="sent").exists():
        for pk in list(OutgoingMail.objects.exclude(state="sent").values_list("pk", flat=True)):
            with contextlib.suppress(KeyboardInterrupt):
                deliver_mail(pk, at=at)
        at += delivering.LEASE
    follow_mails()

    sent = [message.extra_headers["Message-ID"] for message in kept.outbox]
    assert deaths["before"] > 0
    assert deaths["after"] > 0
    assert set(sent) == set(OutgoingMail.objects.values_list("message_id", flat=True))
    assert len(sent) - MANY == deaths["after"]
    assert states() == ["informed"] * MANY
    assert OutboxState.objects.filter(resting_until__isnull=False).count() == 0
    assert send_campaign(stage.campaign.pk, at=NOW) == 0
