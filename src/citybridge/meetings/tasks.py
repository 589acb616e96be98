"""Queued work of the room."""

from procrastinate.contrib.django import app

from citybridge.meetings.operations.computing import COMPUTE, run_computation

# Somebody looks at a progress bar.
AWAITED = 10


@app.task(name=COMPUTE, priority=AWAITED)
def compute_timetable(computation_id: int) -> None:
    run_computation(computation_id)
