"""Queued work of the room."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.events.operations.cancelling import TELL_OF_CANCELLED_EVENT, tell_all_of_cancelled
from citybridge.events.operations.printing_badges import PRINT_BADGES, draw_badges


@app.task(name=TELL_OF_CANCELLED_EVENT, pass_context=False)
def tell_of_cancelled_event(event_id: int) -> None:
    tell_all_of_cancelled(event_id, at=timezone.now())


@app.task(name=PRINT_BADGES, pass_context=False)
def print_badges(print_id: int) -> None:
    draw_badges(print_id)
