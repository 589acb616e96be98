"""Somebody leaves: who interprets goes from the list, what was said stays without a name."""

from datetime import datetime

from django.db import transaction

from citybridge.meetings.models import Computation, Feedback, Interpreter, Wish


@transaction.atomic
def forget_person(user_id: int, *, at: datetime) -> None:  # noqa: ARG001 - every room is asked the same way
    """Meetings stay without their interpreter; the chairs of attendees follow the room of events."""
    Interpreter.objects.filter(user_id=user_id).delete()
    Wish.objects.filter(said_by_id=user_id).update(said_by=None)
    Feedback.objects.filter(said_by_id=user_id).update(said_by=None)
    Computation.objects.filter(asked_by_id=user_id).update(asked_by=None)
