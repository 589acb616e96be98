"""Sending, soon after the cause and again each minute for what is left."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.core.work import AWAITED
from citybridge.mail.operations import deliver_mail, sweep_outbox
from citybridge.mail.operations.queueing import DELIVER


@app.task(name=DELIVER, priority=AWAITED)
def deliver(mail_id: int) -> None:
    deliver_mail(mail_id, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="citybridge.sweep_outbox", queueing_lock="citybridge.sweep_outbox", priority=AWAITED)
def sweep(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    sweep_outbox(at=timezone.now())
