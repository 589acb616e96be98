"""Counting by itself, at night and when somebody asks."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.core.work import AWAITED
from citybridge.reports.operations import COUNT, count_nightly, count_run


@app.task(name=COUNT, priority=AWAITED)
def count_figures(run_id: int) -> None:
    count_run(run_id, at=timezone.now())


@app.periodic(cron="40 2 * * *")
@app.task(name="citybridge.count_figures_nightly", queueing_lock="citybridge.count_figures_nightly")
def nightly(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    count_nightly(at=timezone.now())
