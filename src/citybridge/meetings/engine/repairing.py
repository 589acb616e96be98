"""Repair on the day: the smallest change that copes with what happened, as a plan that somebody looks at first."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from citybridge.meetings.engine.facts import Facts
from citybridge.meetings.engine.planned import Planned, as_words, planned
from citybridge.meetings.engine.problem import Supposed, draw, request_key
from citybridge.meetings.engine.solving import Impossible
from citybridge.meetings.models import Meeting
from timetabling.explain import explain
from timetabling.repair import Change as Difference
from timetabling.repair import repair
from timetabling.result import Unplaced
from timetabling.timetable import Timetable
from timetabling.validation import ProblemError


@dataclass(frozen=True)
class Change:
    """`kind`: lost, added, moved (another time) or changed (same time; another table, interpreter or person)."""

    kind: str
    before: Meeting | None
    after: Planned | None


@dataclass(frozen=True)
class Plan:
    """`refused`: why a wanted meeting fits nowhere, as codes with parameters."""

    changes: tuple[Change, ...]
    refused: tuple[dict[str, object], ...] = ()

    @property
    def digest(self) -> str:
        """The same for the same plan: what is applied is what was looked at."""
        said = [(change.kind, change.before and change.before.pk, change.after) for change in self.changes]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def plan_repair(facts: Facts, supposed: Supposed) -> Plan:
    """Keeps every meeting that still holds; nothing is written. Raises Impossible."""
    rows = {request_key(row.first_id, row.second_id): row for row in facts.meetings}
    words = {key: as_words(facts, row) for key, row in rows.items()}
    known = [meeting for meeting in words.values() if meeting is not None]
    # Of parties that do not take part any more; what is on a screen needs no table and stays.
    left = [rows[key] for key, meeting in words.items() if meeting is None and rows[key].table_id is not None]
    also = frozenset(request_key(*pair) for pair in supposed.wanted)
    try:
        problem = draw(facts, supposed, keeps=True)
        repaired = repair(problem, Timetable(tuple(known)), also=also)
        open_ = [row for row in explain(problem, repaired.timetable) if row.request in also] if also else []
    except ProblemError as error:
        raise Impossible(str(error)) from error
    changes = [_change(facts, rows, change) for change in repaired.changes]
    changes += [Change("lost", row, None) for row in left]
    return Plan(tuple(changes), _refused(open_))


def _change(facts: Facts, rows: dict[str, Meeting], change: Difference) -> Change:
    after = planned(facts, change.after) if change.after else None
    return Change(change.kind, rows.get(change.request), after)


def _refused(rows: Sequence[Unplaced]) -> tuple[dict[str, object], ...]:
    return tuple({"code": reason.code, **reason.params} for row in rows for reason in row.reasons)
