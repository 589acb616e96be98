"""Writes of accounts."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.accounts.models import Card, User
from citybridge.accounts.validators import CardData, Faults, check_card, e164
from citybridge.core.errors import OperationError
from citybridge.core.work import enqueue

CARD_CHANGED = "citybridge.card_changed"


def save_demo_user(*, email: str, name: str, language: str, is_secretariat: bool) -> User:
    """A sample user without a password: only the one-click sign-in of a demonstration lets it in."""
    user, created = User.objects.update_or_create(
        email=email,
        defaults={"name": name, "language": language, "is_secretariat": is_secretariat, "is_demo": True},
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


class InvalidCard(OperationError):
    """`faults` says what is wrong, by field."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(_("The card has errors."))
        self.faults = faults


@transaction.atomic
def save_card(user: User, data: CardData, *, region: str) -> Card:
    """Write the person's own card. Whoever got an earlier one is told so by a job (R13), never given the new one."""
    faults = check_card(data, region=region)
    if faults:
        raise InvalidCard(faults)
    said = {**asdict(data), "languages": list(data.languages), "phone_e164": e164(data.phone, region=region)}
    card, _created = Card.objects.update_or_create(user=user, defaults=said)
    enqueue(CARD_CHANGED, user_id=user.pk)
    return card
