"""Queued work of the room."""

from django.utils import timezone
from procrastinate.contrib.django import app

from citybridge.events.operations.cancelling import TELL_OF_CANCELLED_EVENT, tell_all_of_cancelled


@app.task(name=TELL_OF_CANCELLED_EVENT, pass_context=False)
def tell_of_cancelled_event(event_id: int) -> None:
    tell_all_of_cancelled(event_id, at=timezone.now())
