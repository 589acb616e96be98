"""What waits for a person, by kind."""

from datetime import datetime

from tests.citybridge.making import NOW

from citybridge.accounts.models import User
from citybridge.notifications.engine.entries import Asked, Entry
from citybridge.notifications.engine.sources import entries_for
from citybridge.organisations.queries import actor_for


def waits(user: User, kind: str = "", *, at: datetime = NOW) -> list[Entry]:
    found = entries_for(Asked(actor_for(user), at))
    return [entry for entry in found if entry.kind == kind or not kind]


def texts(user: User, kind: str = "", *, at: datetime = NOW) -> list[str]:
    return [entry.text for entry in waits(user, kind, at=at)]
