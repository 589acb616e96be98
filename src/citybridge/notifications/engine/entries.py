"""One thing that waits for a person, and the small questions that all sources share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.utils import timezone

from citybridge.accounts.actor import Actor
from citybridge.core.languages import reader_language
from citybridge.introductions.operations.notifying import name_for
from citybridge.notifications.enums import Kind
from citybridge.organisations.models import Organisation

# Of each kind of thing so many are listed, those first that are due first or have waited longest.
MOST = 50
SECRETARIAT, ONESELF = "secretariat", ""


@dataclass(frozen=True)
class Asked:
    """For whom, and when; `actor` has all rights of the person, whichever of them they use at the moment."""

    actor: Actor
    at: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)


@dataclass(frozen=True)
class Entry:
    """What waits, in the language that is active, naming organisations and events but never people.

    `address` is the path of the act itself. `since` is when it began to wait for this person. `hat` is for whom the
    person acts: `secretariat`, `office:<id of the member>`, `organisation:<id>` or nothing for themselves. With `key`
    it is mere news that can be put aside.
    """

    kind: Kind
    text: str
    address: str
    since: datetime
    due_on: date | None = None
    hat: str = ONESELF
    key: str = ""

    def is_overdue(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


Source = Callable[[Asked], Iterator[Entry]]


def office_hat(actor: Actor, member_id: int) -> str:
    """For the office itself, or for it as the secretariat."""
    return f"office:{member_id}" if member_id in actor.member_ids else SECRETARIAT


def own_hat(actor: Actor, organisation: Organisation) -> str:
    """For the organisation one speaks for, or as the office that cares for it."""
    if organisation.pk in actor.organisation_ids:
        return f"organisation:{organisation.pk}"
    return office_hat(actor, organisation.member_id)


def named(organisation: Organisation | None) -> str:
    """The name that this reader can read."""
    return name_for(organisation, reader_language()) if organisation else ""


def start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
