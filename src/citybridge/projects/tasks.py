"""Daily: what nobody renewed is taken out of the lists, offices are told a month before."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.projects.operations.publishing import expire_due_projects, remind_of_expiry


@app.periodic(cron="35 4 * * *")
@app.task(name="citybridge.mind_projects", queueing_lock="citybridge.mind_projects", pass_context=False)
def mind_projects(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    now = timezone.now()
    expire_due_projects(today=timezone.localdate(now))
    remind_of_expiry(at=now)
