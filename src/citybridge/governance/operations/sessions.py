"""Preparing a session: numbered within its body, planned, changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError, check_version
from citybridge.governance.enums import SessionState
from citybridge.governance.models import Body, Session
from citybridge.governance.operations.inviting import tell_of_change
from citybridge.governance.operations.step_carrying import carry_over_open_steps
from citybridge.privacy.operations import record

# Offices that were invited are told when one of these changes.
TOLD = ("starts_at", "ends_at", "time_zone", "place_native", "place_latin", "meeting_url")


class NotNow(OperationError):
    """The session is in another state than the act needs."""


@transaction.atomic
def create_session(  # noqa: PLR0913 - one form
    body: Body,
    values: Mapping[str, Any],
    *,
    key: UUID | None = None,
    by: int | None,
    at: datetime,
    is_sample: bool = False,
) -> Session:
    """A draft with the next number of the body; `values` are columns of the table. Open steps come along.

    The same `key` a second time gives the first session, so that a form that was sent twice writes once.
    """
    locked = Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    public_id = id_from(locked.public_id, key)
    known = Session.objects.filter(public_id=public_id).first()
    if known is not None:
        return known
    _check_times(values["starts_at"], values["ends_at"])
    last = locked.sessions.aggregate(last=Max("number"))["last"] or 0
    session = Session.objects.create(public_id=public_id, body=locked, number=last + 1, is_sample=is_sample, **values)
    note(session, "created", by=by, at=at)
    carry_over_open_steps(session, at=at)
    return session


@transaction.atomic
def update_session(
    session: Session, values: Mapping[str, Any], *, version: int | None, by: int | None, at: datetime
) -> Session:
    """Change the plan until the session opens; invited offices are told of another time or place."""
    locked = lock_session(session, SessionState.DRAFT, SessionState.INVITED)
    check_version(seen=version, now=locked.version)
    before = {name: getattr(locked, name) for name in TOLD}
    for name, value in values.items():
        setattr(locked, name, value)
    _check_times(locked.starts_at, locked.ends_at)
    save(locked, "changed", by=by, at=at)
    if locked.state == SessionState.INVITED and before != {name: getattr(locked, name) for name in TOLD}:
        tell_of_change(locked, at=at)
    return locked


def lock_session(session: Session, *states: SessionState) -> Session:
    """The row as it is now; raises NotNow unless it is in one of these states (any when none is named)."""
    locked = Session.objects.select_for_update(of=("self",)).select_related("body", "host").get(pk=session.pk)
    if states and locked.state not in states:
        raise NotNow(_("This session is: %(state)s. That cannot be done now.") % {"state": locked.get_state_display()})
    return locked


def save(session: Session, verb: str, *, by: int | None, at: datetime, **details: Any) -> Session:
    """Write the row with its next version and say so in the log."""
    session.version += 1
    session.save()
    note(session, verb, by=by, at=at, **details)
    return session


def note(session: Session, verb: str, *, by: int | None, at: datetime, **details: Any) -> None:
    record(f"session.{verb}", noun="session", object_id=session.public_id, actor=by, at=at, details=details)


def id_from(parent: UUID, key: UUID | None) -> UUID:
    """The id that the key of a form gives below a parent; a random one without a key."""
    return uuid4() if key is None else uuid5(parent, str(key))


def _check_times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise OperationError(_("The end must be after the beginning."))
