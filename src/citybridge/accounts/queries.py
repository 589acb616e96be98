"""Reads of people."""

from django.db.models import QuerySet

from citybridge.accounts.models import User


def sample_users() -> QuerySet[User]:
    """The sample users of a demonstration, in the order in which they were made."""
    return User.objects.filter(is_demo=True, is_active=True).order_by("pk")
