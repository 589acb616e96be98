"""Computing a timetable, and saying in ids why a wish was not placed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from citybridge.core.errors import OperationError
from citybridge.meetings.engine.facts import Facts
from citybridge.meetings.engine.planned import Planned, planned
from citybridge.meetings.engine.problem import NOTHING, Supposed, draw
from timetabling.result import Reason, Result
from timetabling.rules import check
from timetabling.solve import Cancelled, solve
from timetabling.validation import ProblemError

__all__ = ["Cancelled", "Computed", "compute"]


class Impossible(OperationError):
    """The problem cannot be computed; the message names the culprit."""


@dataclass(frozen=True)
class Computed:
    """`summary`: status, objective, bound, seconds, seed, placed, wanted, unplaced, conflicts: plain data."""

    meetings: tuple[Planned, ...]
    summary: Mapping[str, Any]


def compute(facts: Facts, supposed: Supposed = NOTHING, *, cancelled: Callable[[], bool]) -> Computed:
    """The best timetable within the round's time limit, checked by the independent checker.

    Raises Impossible, and Cancelled when `cancelled` says so.
    """
    try:
        problem = draw(facts, supposed)
        result = solve(problem, time_limit=facts.round.time_limit, seed=facts.round.seed, cancelled=cancelled)
    except ProblemError as error:
        raise Impossible(str(error)) from error
    faults = check(problem, result.timetable) if result.status in {"optimal", "feasible"} else []
    if faults:
        raise Impossible(faults[0].message)
    is_real = supposed == NOTHING
    meetings = tuple(planned(facts, meeting) for meeting in result.timetable) if is_real else ()
    return Computed(meetings, _summary(result, wanted=sum(not row.declined_by for row in problem.requests)))


def _summary(result: Result, *, wanted: int) -> dict[str, Any]:
    return {
        "status": result.status,
        "objective": result.objective,
        "bound": result.bound,
        "seconds": result.seconds,
        "seed": result.seed,
        "placed": len(result.timetable),
        "wanted": wanted,
        "unplaced": [
            {
                "pair": [int(key) for key in row.request.split("-")],
                "reasons": [_plain(reason) for reason in row.reasons],
                "remedies": [_plain(reason) for reason in row.remedies],
            }
            for row in result.unplaced
        ],
        "conflicts": [_plain(reason) for reason in result.conflicts],
    }


def _plain(reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, **{name: _value(value) for name, value in reason.params.items()}}


def _value(value: object) -> object:
    return value if isinstance(value, int | float | str | None) else str(value)
