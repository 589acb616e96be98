"""Reads of people."""

from django.db.models import QuerySet

from citybridge.accounts.models import Card, User
from citybridge.accounts.validators import CardData


def sample_users() -> QuerySet[User]:
    """The sample users of a demonstration, in the order in which they were made."""
    return User.objects.filter(is_demo=True, is_active=True).order_by("pk")


def card_of(user_id: int) -> CardData | None:
    """The person's own card in primitives; None before it was written."""
    card = Card.objects.filter(user_id=user_id).first()
    return CardData.of(vars(card)) if card else None
