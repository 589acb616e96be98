"""Keeping the queue healthy."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

SILENT_SECONDS = 120


@app.periodic(cron="*/5 * * * *")
@app.task(name="citybridge.give_back_stalled", queueing_lock="citybridge.give_back_stalled", pass_context=True)
async def give_back_stalled(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - the time of its plan
    """A killed worker leaves its jobs marked as running: hand them out again."""
    for job in await context.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        await context.app.job_manager.retry_job(job)
