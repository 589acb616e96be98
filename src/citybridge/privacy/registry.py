"""What each room holds of people: the class of every field, how it is exported, erased and kept.

The arrow points down: rooms register themselves here (`personal_data.py`), this room knows none of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.functional import Promise

from citybridge.privacy.enums import DataClass
from citybridge.privacy.models import Consent

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Section:
    """A part of somebody's export: a title for people, a key for machines, rows of plain values.

    `labels` are the words for the columns; a column without one shows its key.
    """

    key: str
    title: str | Promise
    rows: Rows
    labels: Mapping[str, str | Promise] = field(default_factory=dict)


@dataclass(frozen=True)
class Retention:
    """How long rows of one kind are kept. `forget(before, dry_run)` returns how many were, or would be, removed.

    `title` says in the notice what is kept that long.
    """

    key: str
    days: int
    forget: Callable[[datetime, bool], int]
    title: str | Promise = ""


@dataclass(frozen=True)
class PersonalData:
    """One room's part. `erase(user_id, at)` removes or anonymises everything of the person."""

    room: str
    classes: Mapping[type[models.Model], Mapping[str, DataClass]]
    export: Callable[[int], Sequence[Section]] | None = None
    erase: Callable[[int, datetime], None] | None = None
    retention: Sequence[Retention] = field(default=())


Withdrawal = Callable[[Consent, datetime], None]

_ROOMS: dict[str, PersonalData] = {}
_WITHDRAWALS: dict[str, Withdrawal] = {}


def register(part: PersonalData) -> None:
    """Called once by each room's `personal_data` module."""
    if part.room in _ROOMS:
        raise ValueError(f"{part.room} is registered already.")
    _ROOMS[part.room] = part


def rooms() -> Sequence[PersonalData]:
    """All parts, in the order of their rooms' names."""
    return [_ROOMS[name] for name in sorted(_ROOMS)]


def when_withdrawn(purpose: str, act: Withdrawal) -> None:
    """What a room does, in the same transaction, when somebody takes back the consent to `purpose`."""
    _WITHDRAWALS[purpose] = act


def follow_withdrawal(consent: Consent, at: datetime) -> None:
    if act := _WITHDRAWALS.get(consent.purpose):
        act(consent, at)


def retention_items() -> list[tuple[str, Retention]]:
    """Every item with the room it belongs to."""
    return [(part.room, item) for part in rooms() for item in part.retention]


def fields(  # noqa: PLR0913 - one word a class
    *,
    public: str = "",
    internal: str = "",
    personal: str = "",
    sensitive: str = "",
    secret: str = "",
    technical: str = "id",
) -> dict[str, DataClass]:
    """Names of fields by class, each list in one string with spaces."""
    listed = {
        DataClass.COMPANY_PUBLIC: public,
        DataClass.COMPANY_INTERNAL: internal,
        DataClass.PERSONAL: personal,
        DataClass.PERSONAL_SENSITIVE: sensitive,
        DataClass.SECRET: secret,
        DataClass.TECHNICAL: technical,
    }
    return {name: data_class for data_class, names in listed.items() for name in names.split()}
