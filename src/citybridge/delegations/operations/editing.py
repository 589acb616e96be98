"""The journey itself: written down, changed, announced to the hosts, called off."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError, check_version
from citybridge.delegations.enums import DelegationState
from citybridge.delegations.models import Delegation
from citybridge.delegations.operations.erasing import erase_passports
from citybridge.privacy.operations import record


class CannotChange(OperationError):
    """Not between these two, not in this order of days, or called off meanwhile."""


@transaction.atomic
def create_delegation(
    *, sender: Member, host: Member, values: Mapping[str, Any], actor: int | None, at: datetime
) -> Delegation:
    """A draft that only the sending office sees. `values` are fields of the model."""
    _check(sender, host, values)
    delegation = Delegation.objects.create(sender=sender, host=host, **values)
    tell(delegation, "created", actor=actor, at=at)
    return delegation


@transaction.atomic
def update_delegation(  # noqa: PLR0913 - one record
    delegation: Delegation, *, host: Member, values: Mapping[str, Any], version: int | None, actor: int | None,
    at: datetime,
) -> Delegation:  # fmt: skip
    """Change what the journey says; hosts cannot be changed once they were told."""
    locked = lock(delegation)
    check_version(seen=version, now=locked.version)
    _check(locked.sender, host, values)
    if locked.host_id != host.pk and locked.state != DelegationState.DRAFT:
        raise CannotChange(_("The hosts were told already; call this journey off and write a new one."))
    locked.host = host
    for name, value in values.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save()
    tell(locked, "changed", actor=actor, at=at)
    return locked


@transaction.atomic
def announce_delegation(delegation: Delegation, *, actor: int | None, at: datetime) -> Delegation:
    """From now on the hosts' office sees it, and travellers and their organisations what is theirs. Twice is once."""
    locked = lock(delegation)
    if locked.state == DelegationState.ANNOUNCED:
        return locked
    if not locked.travellers.exists():
        raise CannotChange(_("Add who travels first."))
    return _move(locked, DelegationState.ANNOUNCED, actor=actor, at=at)


@transaction.atomic
def cancel_delegation(delegation: Delegation, *, actor: int | None, at: datetime) -> Delegation:
    """Call it off: letters are no longer valid and passport details are gone at once. It cannot be resumed."""
    locked = lock(delegation)
    locked.letters.filter(revoked_at__isnull=True).update(revoked_at=at)
    erase_passports(list(locked.travellers.all()), actor=actor, at=at)
    return _move(locked, DelegationState.CANCELLED, actor=actor, at=at)


def lock(delegation: Delegation) -> Delegation:
    """The row as it is now; one that was called off takes no more changes."""
    wanted = Delegation.objects.select_for_update(of=("self",)).select_related("sender", "host")
    locked = wanted.get(pk=delegation.pk)
    if locked.state == DelegationState.CANCELLED:
        raise CannotChange(_("This journey was called off."))
    return locked


def tell(delegation: Delegation, verb: str, *, actor: int | None, at: datetime, **details: Any) -> None:
    """Into the log of changes, for both offices once the hosts know of it."""
    members = [delegation.sender_id]
    if delegation.state != DelegationState.DRAFT:
        members.append(delegation.host_id)
    record(
        f"delegation.{verb}", noun="delegation", object_id=delegation.public_id, actor=actor, at=at, members=members,
        details=details,
    )  # fmt: skip


def _move(delegation: Delegation, state: DelegationState, *, actor: int | None, at: datetime) -> Delegation:
    delegation.state = state
    delegation.version += 1
    delegation.save(update_fields=["state", "version", "updated_at"])
    tell(delegation, str(state), actor=actor, at=at)
    return delegation


def _check(sender: Member, host: Member, values: Mapping[str, Any]) -> None:
    if sender.side == host.side:
        raise CannotChange(_("A delegation travels to the other country."))
    if values["ends_on"] < values["starts_on"]:
        raise CannotChange(_("The departure is before the arrival."))
