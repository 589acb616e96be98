"""What operators do with the outbox from the terminal."""

import pytest
from click.testing import CliRunner
from django.core import mail as kept
from tests.citybridge.mail.conftest import queued
from tests.citybridge.making import NOW

from citybridge.console.mail import mail
from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations import suppress_address
from citybridge.mail.queries import outbox_health

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> tuple[int, str]:
    answer = CliRunner().invoke(mail, [*arguments, "--lang", "en"])
    return answer.exit_code, answer.stdout


def test_pausing_and_resuming_are_said_by_the_state():
    queued()
    assert told("pause", "--reason", "a trial")[0] == 0
    assert "paused" in told("state")[1]
    assert told("resume")[0] == 0
    assert "open" in told("state")[1]
    assert outbox_health(NOW).waiting == 1


def test_trial_message_leaves_at_once():
    code, text = told("trial", "ops@example.org")

    assert (code, text.strip()) == (0, "sent")
    assert [message.to for message in kept.outbox] == [["ops@example.org"]]


def test_trial_that_does_not_go_says_why_and_fails():
    suppress_address("ops@example.org", reason="bounced", at=NOW)

    code, text = told("trial", "ops@example.org")

    assert (code, text.strip()) == (1, "withheld suppressed")
    assert OutgoingMail.objects.get().reason == "suppressed"
