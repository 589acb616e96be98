"""The way to the relay, and what its answers mean. No other module sends mail."""

import re
import smtplib
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from email.utils import format_datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend

from citybridge.mail.compose import single_line
from citybridge.mail.models import OutgoingMail

SMTP = "django.core.mail.backends.smtp.EmailBackend"
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
# Mailbox does not exist or cannot (RFC 5321 § 4.2.3), said with an address status (RFC 3463 § 3.2).
HARD_BOUNCES = frozenset({550, 551, 553})
STATUS = re.compile(r"^([245]\.\d{1,3}\.\d{1,3})\b")


class Fate(StrEnum):
    """`unreachable` is about the relay, `later` about this message; the others are final."""

    SENT = "sent"
    LATER = "later"
    UNREACHABLE = "unreachable"
    BOUNCED = "bounced"
    FAILED = "failed"


@dataclass(frozen=True)
class Answer:
    """`reason` is a code for the log: never the relay's words, which repeat addresses."""

    fate: Fate
    reason: str = ""


def hand_over(mail: OutgoingMail) -> Answer:
    """Give one message to the relay."""
    try:
        message = build(mail)
    except Exception as error:  # noqa: BLE001 - whatever a row holds, only this row may suffer
        return Answer(Fate.FAILED, f"unsendable {type(error).__name__}")
    relay = _connection()
    try:
        return _dialogue(relay, message)
    finally:
        # The relay has said what it says: whether it also says goodbye does not matter.
        with suppress(OSError):
            relay.close()


def _dialogue(relay: Any, message: EmailMultiAlternatives) -> Answer:
    try:
        relay.open()
    except (OSError, ValueError) as error:
        return Answer(Fate.UNREACHABLE, _named("no connection", error))
    try:
        relay.send_messages([message])
    except OSError as error:
        return judge(error)
    return Answer(Fate.SENT)


def judge(error: OSError) -> Answer:
    """What an error in the dialogue means."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return _refused("recipient", code, words)
    if isinstance(error, smtplib.SMTPSenderRefused):
        # It is us whom the relay does not want: a matter of its settings, not of this message.
        return Answer(Fate.UNREACHABLE, f"sender refused {error.smtp_code}")
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Answer(Fate.FAILED, _named("unsendable", error))
    if isinstance(error, smtplib.SMTPResponseException):
        fate = Fate.LATER if error.smtp_code < 500 else Fate.FAILED
        return Answer(fate, f"refused {error.smtp_code} {_status(error.smtp_error)}".strip())
    return Answer(Fate.LATER, _named("broken off", error))


def build(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The message with safe headers; raises ValueError (and others) when a part cannot be a header."""
    if single_line(mail.to_address) != mail.to_address or mail.to_address.count("@") != 1:
        raise ValueError("An address holds what no address holds.")
    name = single_line(mail.to_name).replace("\\", "").replace('"', "'")
    message = EmailMultiAlternatives(
        subject=single_line(mail.title),
        body=mail.plain,
        to=[f'"{name}" <{mail.to_address}>' if name else mail.to_address],
        headers={
            **{single_line(key): single_line(value) for key, value in mail.headers.items()},
            "Message-ID": mail.message_id,
            "Date": format_datetime(mail.created_at),
            "Auto-Submitted": "auto-generated",
            "Content-Language": {"zh": "zh-Hans"}.get(mail.language, mail.language),
        },
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.message().as_bytes()  # what cannot be written shall fail here, not in the dialogue
    return message


def leaves_the_house() -> bool:
    """Whether messages go to a relay at all, or are kept for looking at, as in development."""
    return bool(settings.EMAIL_BACKEND != NO_MAIL)


class _Watched(smtplib.SMTP):
    """Ends a dialogue that takes too long as a whole: a relay that sends a byte a second never times out."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._timer = threading.Timer(settings.MAIL_DEADLINE_SECONDS, self._cut)
        self._timer.daemon = True
        self._timer.start()
        super().__init__(*arguments, **options)

    def close(self) -> None:
        self._timer.cancel()
        super().close()

    def _cut(self) -> None:
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


class _WatchedTLS(_Watched, smtplib.SMTP_SSL):
    """The same over TLS from the first byte."""


class WatchedBackend(EmailBackend):
    """Django's own, with a limit for the whole dialogue."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _WatchedTLS if self.use_ssl else _Watched


def _connection() -> Any:
    watched = f"{__name__}.WatchedBackend"
    return get_connection(watched if settings.EMAIL_BACKEND == SMTP else None, fail_silently=False)


def _refused(who: str, code: int, words: bytes | str) -> Answer:
    status = _status(words)
    reason = f"{who} refused {code} {status}".strip()
    if code < 500:
        return Answer(Fate.LATER, reason)
    return Answer(Fate.BOUNCED if code in HARD_BOUNCES and status.startswith("5.1.") else Fate.FAILED, reason)


def _status(words: bytes | str) -> str:
    """The enhanced status code (RFC 3463) at the beginning of an answer, if it has one."""
    text = words.decode("ascii", "replace") if isinstance(words, bytes) else words
    found = STATUS.match(text)
    return found[1] if found else ""


def _named(what: str, error: Exception) -> str:
    code = getattr(error, "smtp_code", "")
    return f"{what} {type(error).__name__} {code}".strip()
