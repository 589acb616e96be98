"""Repair on the day: what was looked at is done, and those concerned are told, nobody else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.meetings.engine.facts import Facts
from citybridge.meetings.engine.problem import Supposed
from citybridge.meetings.engine.repairing import Change, Plan, plan_repair
from citybridge.meetings.enums import IN_THE_OPEN, Trouble
from citybridge.meetings.models import Absence, Interpreter, Meeting, Round
from citybridge.meetings.operations.booking import (
    lock,
    put_off_checks,
    refusing,
    rewrite,
    set_cancelled,
    write_meeting,
)
from citybridge.meetings.operations.recording import write_down, write_down_round
from citybridge.meetings.operations.setting_up import lock_round_row
from citybridge.meetings.operations.telling import tell_of_plan


class PlanChanged(OperationError):
    """The timetable is not the one that was looked at."""

    def __init__(self) -> None:
        super().__init__(_("Meanwhile the timetable has changed. Please look at the changes once more."))


@dataclass(frozen=True)
class Incident:
    """What happened: who or what is missing in which slots, or which two want to meet.

    `who` is a kind (participation, seat, interpreter, table) and its number.
    """

    trouble: Trouble
    who: tuple[str, int] = ("", 0)
    slots: frozenset[int] = frozenset()
    pair: frozenset[int] = frozenset()

    @property
    def supposed(self) -> Supposed:
        if self.trouble is Trouble.WISH:
            return Supposed(wanted=frozenset({self.pair}))
        return Supposed(away={self.who: frozenset(str(slot) for slot in self.slots)})


def propose_repair(round_: Round, incident: Incident, *, at: datetime) -> Plan:
    """What would change; nothing is written. What has begun by `at` stays."""
    return plan_repair(Facts(round_, after=at), _possible(round_, incident, at))


@transaction.atomic
def apply_repair(round_: Round, incident: Incident, *, digest: str, by: int | None, at: datetime) -> int:
    """Do what `propose_repair` said, if it still says the same (`digest`). Returns how many were written to."""
    locked = lock_round_row(round_, IN_THE_OPEN)
    plan = propose_repair(locked, incident, at=at)
    if plan.digest != digest:
        raise PlanChanged
    if not plan.changes and plan.refused:
        raise OperationError(_("This meeting fits nowhere. Nothing was changed."))
    let_go = _interpreters_before(plan.changes)
    with refusing():
        put_off_checks()
        _remember(incident)
        done = [(_apply(locked, change), change.kind) for change in plan.changes]
    write_down_round("round.repaired", locked, by=by, at=at, trouble=str(incident.trouble), changes=len(done))
    for meeting, kind in done:
        write_down(f"meeting.{kind}", meeting, by=by, at=at)
    return tell_of_plan([(meeting, kind) for meeting, kind in done], at=at, also=let_go)


def _possible(round_: Round, incident: Incident, at: datetime) -> Supposed:
    """Slots that are over are not asked about."""
    if incident.trouble is Trouble.WISH:
        return incident.supposed
    coming = set(Facts(round_, after=at).slots)
    slots = frozenset(str(slot) for slot in incident.slots) & coming
    if not slots:
        raise OperationError(_("Those times are over."))
    return Supposed(away={incident.who: slots})


def _remember(incident: Incident) -> None:
    """Later repairs know of it too."""
    if incident.trouble is Trouble.WISH:
        return
    kind, key = incident.who
    for slot in incident.slots:
        missing: dict[str, Any] = {f"{kind}_id": key}
        Absence.objects.get_or_create(slot_id=slot, **missing)


def _apply(round_: Round, change: Change) -> Meeting:
    if change.before is None and change.after is not None:
        return write_meeting(round_, change.after)
    if change.before is None:
        raise OperationError(_("This cannot be booked any more. Nothing was changed."))
    locked = lock(change.before)
    if change.after is None:
        set_cancelled(locked)
    else:
        rewrite(locked, change.after)
    return locked


def _interpreters_before(changes: Collection[Change]) -> list[tuple[Interpreter, Meeting]]:
    """Interpreters who lose a meeting by a change; those of a lost meeting still stand in it and are told by that."""
    return [
        (change.before.interpreter, change.before)
        for change in changes
        if change.before is not None
        and change.before.interpreter is not None
        and change.after is not None
        and change.after.interpreter != change.before.interpreter_id
    ]
