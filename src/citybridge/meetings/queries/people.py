"""What one person did or said here, for the copy of their own data."""

from django.db.models import Q, QuerySet

from citybridge.meetings.models import Feedback, Interpreter, Wish


def interpreting_of(user_id: int) -> QuerySet[Interpreter]:
    own = Q(user_id=user_id) | Q(attendee__user_id=user_id)
    return Interpreter.objects.filter(own).select_related("round__event").order_by("pk")


def wishes_by(user_id: int) -> QuerySet[Wish]:
    return Wish.objects.filter(said_by_id=user_id).select_related("asked__organisation").order_by("pk")


def feedback_by(user_id: int) -> QuerySet[Feedback]:
    return Feedback.objects.filter(said_by_id=user_id).select_related("meeting").order_by("pk")
