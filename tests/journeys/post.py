"""What the worker does between two clicks, and the letters that arrive."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.citybridge.mail.conftest import Relay

LINK = re.compile(r"https?://\S+")


@dataclass
class Post:
    relay: Relay

    def bring(self) -> None:
        """Do everything that is queued, as the worker would, until nothing is left."""
        while jobs := list(ProcrastinateJob.objects.filter(status="todo").order_by("-priority", "pk")):
            for job in jobs:
                app.tasks[job.task_name].func(**job.args)
            ProcrastinateJob.objects.filter(pk__in=[job.pk for job in jobs])._raw_delete("default")

    def letters(self, address: str = "") -> list[EmailMessage]:
        """Those that came to `address`, or all of them, the oldest first."""
        taken = [row for row in self.relay.envelopes if not address or row.rcpt_tos == [address]]
        return [message_from_bytes(row.content, policy=default) for row in taken]

    def link_to(self, address: str, *, language: str) -> str:
        """The link of the last letter to this address, which is written in its reader's language."""
        letter = self.letters(address)[-1]
        link = LINK.search(words_of(letter, "plain")).group()
        assert letter["Content-Language"] == language
        assert link in words_of(letter, "html")
        return link


def words_of(letter: EmailMessage, kind: str) -> str:
    return letter.get_body((kind,)).get_content()
