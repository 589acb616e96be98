"""The card that a person writes of themselves."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.accounts.models import Card, User
from citybridge.accounts.validators import CardData, Faults, check_card, e164
from citybridge.core.errors import OperationError
from citybridge.core.work import enqueue

CARD_CHANGED = "citybridge.card_changed"


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
