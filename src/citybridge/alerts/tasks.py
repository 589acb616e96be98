"""Looking for what is new, early in the day of both countries; what was cut off goes on an hour later."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.alerts.operations import run_due_alerts


@app.periodic(cron="40 4-8 * * *")
@app.task(name="citybridge.run_alerts", queueing_lock="citybridge.run_alerts", pass_context=False)
def run(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    run_due_alerts(at=timezone.now())
