"""The digest, at the hour of each person; every ten minutes, so that one that was missed comes a little later."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.notifications.operations import send_due_digests


@app.periodic(cron="*/10 * * * *")
@app.task(name="citybridge.send_digests", queueing_lock="citybridge.send_digests", pass_context=False)
def send(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    send_due_digests(at=timezone.now())
