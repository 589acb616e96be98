"""Daily work of the room."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.accounts.operations import remind_of_requests


@app.periodic(cron="5 6 * * *")
@app.task(name="citybridge.remind_of_requests", queueing_lock="citybridge.remind_of_requests", pass_context=False)
def remind(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    """The law gives a month for requests about data."""
    remind_of_requests(at=timezone.now())
