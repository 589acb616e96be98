"""How long what is kept, in words, from the items that really delete."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citybridge.privacy.queries import GRACE
from citybridge.privacy.registry import retention_items


@dataclass(frozen=True)
class Period:
    """`days` is None for what stays as long as the account, and 0 for what is never deleted."""

    title: str | Promise
    days: int | None


# What no item deletes by age.
OTHERS = (
    Period(_("Account, roles and business card, until you erase them; then the days of grace"), GRACE.days),
    Period(_("Declarations, register of transfers, log of changes: not deleted"), 0),
)


def periods() -> list[Period]:
    """The items of all rooms, in the order of their rooms."""
    return [*OTHERS, *(Period(item.title or item.key, item.days) for _room, item in retention_items())]
