"""Somebody leaves: what was told in the name of an organisation stays without a name."""

from datetime import datetime

from django.db import transaction

from citybridge.outcomes.models import Outcome, Refusal


@transaction.atomic
def forget_person(user_id: int, *, at: datetime) -> None:  # noqa: ARG001 - every room is asked the same way
    """Twice changes nothing."""
    Outcome.objects.filter(told_by_id=user_id).update(told_by=None)
    Refusal.objects.filter(user_id=user_id).delete()
