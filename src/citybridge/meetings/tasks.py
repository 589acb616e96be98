"""Queued work of the room."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.core.work import AWAITED
from citybridge.meetings.operations.advancing import TELL, tell_of_round
from citybridge.meetings.operations.computing import COMPUTE, run_computation


@app.task(name=COMPUTE, priority=AWAITED)
def compute_timetable(computation_id: int) -> None:
    run_computation(computation_id)


@app.task(name=TELL, priority=AWAITED)
def tell_of_timetable(round_id: int) -> None:
    tell_of_round(round_id, at=timezone.now())
