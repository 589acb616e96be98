"""A campaign whose workers are killed on the way: every recipient gets exactly one message.

    .venv/bin/python -m benchmarks.campaign 5000

A PostgreSQL and a relay (SMTP on loopback) of its own, real workers as processes. Each time a quarter of the mails has
arrived, the worker is killed (SIGKILL) and another begins. A mail whose worker died after the relay had taken it may
come twice, with the same Message-ID; nobody may get two different ones, and nobody none.
"""

import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

from config.env import cache_directory
from config.postgres import EmbeddedPostgres

KILLS = 3
# A Monday within the hours in which campaigns are sent; workers live at that time too, the later one later.
MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)
BEGAN = "BENCHMARK_BEGAN"
PATIENCE = 1_800


def main(number: int) -> None:
    place = cache_directory() / "benchmark-campaign"
    shutil.rmtree(place, ignore_errors=True)
    server = EmbeddedPostgres(Path(place), durable=True)
    os.environ["DATABASE_URL"] = server.start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        _run(number)
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)


def _run(number: int) -> None:
    import django

    django.setup()
    import time_machine
    from aiosmtpd.controller import Controller

    logging.getLogger("mail.log").setLevel(logging.WARNING)
    from tests.citybridge.mail.conftest import Relay, free_port

    from config.database import prepare

    prepare()
    relay, port = Relay(), free_port()
    controller = Controller(relay, hostname="127.0.0.1", port=port)
    controller.start()
    with time_machine.travel(MORNING, tick=True):
        _release(number)
    started, killed = time.monotonic(), _work(number, relay, f"smtp://127.0.0.1:{port}")
    seconds = time.monotonic() - started
    controller.stop()
    _report(number, relay, killed, seconds)


def _release(number: int) -> None:
    """Organisations whose people agreed to be written to, and a campaign that two officers released."""
    import pytest
    from tests.citybridge.making import make_user
    from tests.citybridge.outreach.campaigning import Stage, agreeing

    from citybridge.demo.foundation import load_foundation

    load_foundation()
    with pytest.MonkeyPatch.context() as patch:
        stage = Stage(patch)
        stage.ask(*(agreeing(place)[0] for place in range(number)))
        _want_no_digest()
        stage.ask_for_release()
        stage.release(by=make_user("Carl Colleague", office="bottrop").pk)


def _want_no_digest() -> None:
    """The digest of what waits would be another lawful message of that morning; only the campaign is counted."""
    from citybridge.accounts.models import User
    from citybridge.notifications.models import Digest

    day = MORNING.date()
    Digest.objects.bulk_create(
        Digest(user=user, rhythm="never", next_on=day, looked_at=MORNING) for user in User.objects.all()
    )


def _work(number: int, relay: object, email_url: str) -> int:
    """Workers one after the other, each killed at its share, the last one left alone; returns how many were killed."""
    os.environ[BEGAN] = str(time.time())
    killed, worker = 0, _worker(email_url)
    ends, arrived, different = time.monotonic() + PATIENCE, 0, set[str]()
    while len(different) < number and time.monotonic() < ends:
        new = relay.envelopes[arrived:]  # type: ignore[attr-defined]
        arrived += len(new)
        different |= {_id(each) for each in new}
        if killed < KILLS and arrived >= number * (killed + 1) / (KILLS + 1):
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
            killed, worker = killed + 1, _worker(email_url)
        time.sleep(0.05)
    # Whoever sends twice would do so now.
    time.sleep(10)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    return killed


def _worker(email_url: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "EMAIL_URL": email_url}
    command = [sys.executable, "-m", "benchmarks.campaign", "worker"]
    return subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)


def _live() -> None:
    """A worker of the product in the morning of the campaign; its clock goes on where the last one was killed."""
    import time_machine

    passed = time.time() - float(os.environ[BEGAN])
    with time_machine.travel(MORNING + timedelta(seconds=passed), tick=True):
        import django

        django.setup()
        from citybridge.console.worker import worker

        worker.main(["--concurrency", "2"], standalone_mode=False)


def _id(envelope: object) -> str:
    return str(message_from_bytes(envelope.content)["Message-ID"])  # type: ignore[attr-defined]


def _report(number: int, relay: object, killed: int, seconds: float) -> None:
    from citybridge.outreach.models import Contact

    rows = [(each.rcpt_tos[0], _id(each)) for each in relay.envelopes]  # type: ignore[attr-defined]
    different = Counter(address for address, _message in set(rows))
    print(f"{number:,} recipients, {killed} workers killed, {seconds:.0f} s")
    print(f"reached {len(different):,} by {len(rows):,} messages, {len(rows) - len(set(rows))} of them once more")
    print(f"recipients of two different messages {sum(count > 1 for count in different.values())}")
    print(f"contacts {dict(Counter(Contact.objects.values_list('state', flat=True)))}")


if __name__ == "__main__":
    _live() if sys.argv[1:] == ["worker"] else main(int((sys.argv[1:] or ["5000"])[0]))
