"""Who travels, and the lists: programme, rooms, transfers."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from citybridge.delegations.access import PARTS
from citybridge.delegations.models import Delegation, ProgrammeItem, Ride, Room, Traveller
from citybridge.delegations.operations.editing import lock, tell
from citybridge.delegations.operations.erasing import erase_passports

Part = ProgrammeItem | Room | Ride


@transaction.atomic
def save_traveller(
    delegation: Delegation, traveller: Traveller | None, *, values: Mapping[str, Any], actor: int | None, at: datetime
) -> Traveller:
    """Add somebody (`traveller` is None) or change what is known; others move down to make place in the order."""
    locked = lock(delegation)
    row = traveller or Traveller(delegation=locked)
    for name, value in values.items():
        setattr(row, name, value)
    _make_place(locked, row)
    row.save()
    tell(locked, "traveller_changed" if traveller else "traveller_added", actor=actor, at=at)
    return row


@transaction.atomic
def remove_traveller(traveller: Traveller, *, actor: int | None, at: datetime) -> None:
    """Take somebody off the journey: letters are revoked, all that was entered is gone."""
    locked = lock(traveller.delegation)
    traveller.letters.filter(revoked_at__isnull=True).update(revoked_at=at)
    erase_passports([traveller], actor=actor, at=at)
    traveller.delete()
    tell(locked, "traveller_removed", actor=actor, at=at)


@transaction.atomic
def save_part(  # noqa: PLR0913 - one record
    delegation: Delegation,
    noun: str,
    part: Part | None,
    *,
    values: Mapping[str, Any],
    people: Collection[UUID] = (),
    actor: int | None,
    at: datetime,
) -> Part:
    """Add or change a line of a list; `people` are public ids of travellers of this delegation, others are ignored."""
    locked = lock(delegation)
    row = part or PARTS[noun](delegation=locked)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    if not isinstance(row, ProgrammeItem):
        row.travellers.set(locked.travellers.filter(public_id__in=people))
    tell(locked, "plan_changed", actor=actor, at=at, list=noun)
    return row


@transaction.atomic
def remove_part(delegation: Delegation, noun: str, part: Part, *, actor: int | None, at: datetime) -> None:
    locked = lock(delegation)
    part.delete()
    tell(locked, "plan_changed", actor=actor, at=at, list=noun)


def _make_place(delegation: Delegation, row: Traveller) -> None:
    """Ranks are 1, 2, 3 … without gaps; `row` stands where it wants to, at the end at most."""
    others = list(delegation.travellers.exclude(pk=row.pk).order_by("rank", "pk"))
    wanted = min(max(row.rank, 1), len(others) + 1)
    for rank, other in enumerate(others[: wanted - 1], start=1):
        other.rank = rank
    for rank, other in enumerate(others[wanted - 1 :], start=wanted + 1):
        other.rank = rank
    row.rank = wanted
    Traveller.objects.bulk_update(others, ["rank"])
