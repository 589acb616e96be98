"""Resolutions as drafts: worded under an item, in three languages, until a vote opens."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError, check_version
from citybridge.governance.enums import ItemState, ResolutionState, Rule, SessionState
from citybridge.governance.models import AgendaItem, Resolution
from citybridge.governance.operations.agenda import lock_item
from citybridge.governance.operations.sessions import NotNow, id_from, lock_session
from citybridge.governance.policies.sessions import UNDER_WAY
from citybridge.governance.validators.wording import ThreeWordings, check_wording
from citybridge.privacy.operations import record


@transaction.atomic
def draft_resolution(  # noqa: PLR0913 - one form
    item: AgendaItem,
    said: ThreeWordings,
    *,
    rule: str = Rule.CONSENSUS,
    key: UUID | None = None,
    by: int | None,
    at: datetime,
) -> Resolution:
    """A draft under an item of the agenda, with the next number of the session; the same `key` drafts once."""
    locked = lock_item(item, ItemState.ACCEPTED)
    public_id = id_from(locked.public_id, key)
    known = Resolution.objects.filter(public_id=public_id).first()
    if known is not None:
        return known
    _check(said)
    numbers = Resolution.objects.filter(item__session=locked.session)
    last = numbers.aggregate(last=Max("number"))["last"] or 0
    resolution = Resolution.objects.create(
        public_id=public_id, item=locked, number=last + 1, rule=rule, **said.columns
    )
    note(resolution, "drafted", by=by, at=at)
    return resolution


@transaction.atomic
def update_resolution(  # noqa: PLR0913 - one form
    resolution: Resolution, said: ThreeWordings, *, rule: str, version: int | None, by: int | None, at: datetime
) -> Resolution:
    """Change wording or rule of a draft on which nobody votes."""
    locked = lock_draft(resolution)
    check_version(seen=version, now=locked.version)
    _check(said)
    for name, value in {**said.columns, "rule": rule}.items():
        setattr(locked, name, value)
    return save(locked, "changed", by=by, at=at)


@transaction.atomic
def withdraw_resolution(resolution: Resolution, *, by: int | None, at: datetime) -> Resolution:
    """Take a draft back; its number is not given again."""
    locked = lock_draft(resolution)
    locked.state = ResolutionState.WITHDRAWN
    return save(locked, "withdrawn", by=by, at=at)


def lock_draft(resolution: Resolution) -> Resolution:
    """A draft on which nobody votes; raises NotNow otherwise."""
    locked = lock_resolution(resolution, *UNDER_WAY)
    if locked.state != ResolutionState.DRAFT:
        raise NotNow(_("This resolution is: %(state)s. It stays as it is.") % {"state": locked.get_state_display()})
    if locked.vote_open:
        raise NotNow(_("A vote on this resolution is open."))
    return locked


def lock_resolution(resolution: Resolution, *states: SessionState) -> Resolution:
    """The row as it is now, behind the lock of its session, which must be in one of these states."""
    session = lock_session(resolution.item.session, *states)
    rows = Resolution.objects.select_for_update(of=("self",)).select_related("item")
    locked = rows.get(pk=resolution.pk)
    locked.item.session = session
    return locked


def save(resolution: Resolution, verb: str, *, by: int | None, at: datetime, **details: object) -> Resolution:
    """Write the row with its next version and say so in the log."""
    resolution.version += 1
    resolution.save()
    note(resolution, verb, by=by, at=at, **details)
    return resolution


def note(resolution: Resolution, verb: str, *, by: int | None, at: datetime, **details: object) -> None:
    record(f"resolution.{verb}", noun="resolution", object_id=resolution.public_id, actor=by, at=at, details=details)


def _check(said: ThreeWordings) -> None:
    try:
        check_wording(said)
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error
