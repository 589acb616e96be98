"""Daily work: end what is past its last day, remind of what soon will be."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.profiles.operations import expire_due_profiles, remind_of_expiry


@app.periodic(cron="5 0 * * *")
@app.task(name="citybridge.end_and_remind", queueing_lock="citybridge.end_and_remind", pass_context=False)
def end_and_remind(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the time of its plan
    now = timezone.now()
    expire_due_profiles(today=timezone.localdate(now))
    remind_of_expiry(at=now)
