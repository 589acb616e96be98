"""Daily work: erase whose days of grace are over, forget what is kept long enough."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.privacy.operations import erase_due, run_retention


@app.periodic(cron="17 * * * *")
@app.task(name="citybridge.erase_due", queueing_lock="citybridge.erase_due", pass_context=False)
def erase_people(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    erase_due(at=timezone.now())


@app.periodic(cron="23 2 * * *")
@app.task(name="citybridge.apply_retention", queueing_lock="citybridge.apply_retention", pass_context=False)
def apply_retention(timestamp: int) -> None:  # noqa: ARG001 - as above
    run_retention(at=timezone.now(), dry_run=False)
