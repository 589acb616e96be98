"""Reads of the room."""

from datetime import date

from django.db.models import QuerySet

from citybridge.accounts.models import User
from citybridge.notifications.enums import Rhythm
from citybridge.notifications.models import Digest, Seen


def digest_of(user_id: int) -> Digest | None:
    """None before the first look at what waits for the person."""
    return Digest.objects.filter(user_id=user_id).first()


def due_digests(zone: str, *, day: date, hour: int) -> QuerySet[Digest]:
    """Digests of people in this time zone whose day and hour have come."""
    due = Digest.objects.filter(user__time_zone=zone, user__is_active=True, next_on__lte=day, hour__lte=hour)
    return due.exclude(rhythm=Rhythm.NEVER).order_by("pk")


def people_without_digest() -> QuerySet[User]:
    return User.objects.filter(is_active=True, digest__isnull=True).order_by("pk")


def seen_keys(user_id: int | None) -> frozenset[str]:
    """News that the person has put aside."""
    if user_id is None:
        return frozenset()
    return frozenset(Seen.objects.filter(user_id=user_id).values_list("key", flat=True))
