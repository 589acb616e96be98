"""Reminders of the steps that were resolved, daily; members whose last day has passed, hourly."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.governance.operations.admission_leaving import carry_out_departures
from citybridge.governance.operations.step_reminding import remind_of_steps


@app.periodic(cron="35 6 * * *")
@app.task(name="citybridge.remind_of_steps", queueing_lock="citybridge.remind_of_steps", pass_context=False)
def remind(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    remind_of_steps(at=timezone.now())


@app.periodic(cron="4 * * * *")
@app.task(name="citybridge.carry_out_departures", queueing_lock="citybridge.carry_out_departures", pass_context=False)
def carry_out(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    carry_out_departures(at=timezone.now())
