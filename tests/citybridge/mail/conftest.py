"""Real relays on this machine, each with a fault of its own, and messages to send through them."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from email.message import Message

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from tests.citybridge.making import NOW, make_user

from citybridge.mail.enums import MailPurpose
from citybridge.mail.models import OutgoingMail
from citybridge.mail.operations import Recipient, queue_mail
from citybridge.mail.relay import SMTP as OVER_SMTP

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class Relay:
    """Takes messages, or answers as the test says: `on_recipient` and `on_data` are its answers."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.envelopes: list[Envelope] = []
        self.on_recipient: Callable[[str], str] | None = None
        self.on_data = ""
        self.drops_after_data = False

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.on_recipient(address) if self.on_recipient else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        if self.drops_after_data:
            server.transport.abort()
            await asyncio.sleep(0)
            return "250 too late"
        if self.on_data:
            return self.on_data
        self.envelopes.append(envelope)
        return "250 OK"


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def relay(settings) -> Iterator[Relay]:
    """A relay that takes everything until the test tells it otherwise."""
    taking = Relay()
    controller = Controller(taking, hostname="127.0.0.1", port=free_port())
    controller.start()
    use(settings, controller.port)
    yield taking
    controller.stop()


def use(settings, port: int) -> None:
    settings.EMAIL_BACKEND = OVER_SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 2


@contextmanager
def listener(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server without manners: `talk` gets each connection; yields the port."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _address = server.accept()
            except OSError:
                return
            with connection:
                try:
                    talk(connection)
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server.getsockname()[1]
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(5)


def hang(_connection: socket.socket) -> None:
    time.sleep(1.5)


def drip(connection: socket.socket) -> None:
    """One byte every now and then, each in time for the next."""
    for _ in range(100):
        connection.sendall(b"2")
        time.sleep(0.1)


def to(**changes) -> Recipient:
    given = {"address": "mia.muster@example.org", "name": "Mia Muster", "language": "en", "region": "DE"}
    return Recipient(**{**given, **changes})


def queued(key: str = "trial:1", *, at=NOW, **changes) -> OutgoingMail:
    """A message that needs no account."""
    recipient = changes.pop("recipient", to())
    options = {"purpose": MailPurpose.ANSWER, **changes}
    return queue_mail("trial", to=recipient, context={}, dedupe_key=key, at=at, **options)


@pytest.fixture
def person(db):
    return make_user("Mia Muster")
