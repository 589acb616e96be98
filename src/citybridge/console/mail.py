"""`citybridge mail`: how the outbox is, pausing and resuming it, and a trial message."""

import sys

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from citybridge.console.language import in_language
from citybridge.console.output import print_table
from citybridge.core.languages import reader_language
from citybridge.mail.enums import MailPurpose, MailState
from citybridge.mail.operations import Recipient, deliver_mail, pause_outbox, queue_mail, resume_outbox
from citybridge.mail.queries import outbox_health
from citybridge.mail.relay import leaves_the_house


@click.group()
def mail() -> None:
    """The outbox: its state, pausing and resuming it, a trial message."""


@mail.command()
@in_language
def state() -> None:
    """Say what waits, since when, and whether messages leave at all."""
    health = outbox_health(timezone.now())
    print_table(
        ("", ""),
        [
            (_("relay"), _("set") if leaves_the_house() else _("none: messages do not leave")),
            (_("outbox"), _("paused") if health.is_paused else _("resting") if health.is_resting else _("open")),
            (_("waiting"), str(health.waiting)),
            (_("oldest, minutes"), str(int(health.oldest.total_seconds() // 60))),
            (_("failed, last day"), str(health.failed)),
        ],
    )


@mail.command()
@click.option("--reason", default="", help="What the secretariat reads beside it.")
@in_language
def pause(*, reason: str) -> None:
    """Let no message leave until `resume`."""
    pause_outbox(at=timezone.now(), reason=reason)
    click.echo(_("The outbox is paused."))


@mail.command()
@in_language
def resume() -> None:
    """Let messages leave again; after a restore, once it is sure that they did not leave before."""
    resume_outbox()
    click.echo(_("The outbox is open."))


@mail.command()
@click.argument("address")
@in_language
def trial(address: str) -> None:
    """Send a trial message to ADDRESS and say what the relay answered; exit code 1 if it did not go."""
    now = timezone.now()
    to = Recipient(address=address, name="", language=reader_language(), region="")
    row = queue_mail(
        "trial", to=to, context={}, dedupe_key=f"trial:{now.isoformat()}", at=now, purpose=MailPurpose.ANSWER
    )
    deliver_mail(row.pk, at=now)
    row.refresh_from_db()
    click.echo(f"{row.get_state_display()} {row.reason}".strip())
    if row.state != MailState.SENT:
        sys.exit(1)
