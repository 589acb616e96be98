"""Daily work: reminders of the steps that were resolved."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.governance.operations.step_reminding import remind_of_steps


@app.periodic(cron="35 6 * * *")
@app.task(name="citybridge.remind_of_steps", queueing_lock="citybridge.remind_of_steps", pass_context=False)
def remind(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    remind_of_steps(at=timezone.now())
