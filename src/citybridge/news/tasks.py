"""The work of sending, batch by batch."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.news.operations import continue_sending, send_next_batch
from citybridge.news.operations.sending import SEND


@app.task(name=SEND)
def send(issue_id: int) -> None:
    send_next_batch(issue_id, at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="citybridge.continue_news", queueing_lock="citybridge.continue_news")
def go_on(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    continue_sending(at=timezone.now())
