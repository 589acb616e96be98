"""What a solver says: a timetable, how good it is, how good any could be, and why the rest was not placed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from timetabling.timetable import Timetable

# feasible: keeps every rule, not proven best; unknown: the time ran out before an answer.
Status = Literal["optimal", "feasible", "infeasible", "unknown"]
Goal = Literal["gaps", "worth"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a wish was not placed or what would place it: a code and its parameters, worded by the interface."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A request that is not in the timetable, why, and what would free it."""

    request: str
    reasons: tuple[Reason, ...]
    remedies: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of a solver.

    `goal` says what `objective` counts: gaps (fewer are better, `bound` lies below) or worth (more is better,
    `bound` lies above); both are None without a timetable. `seconds` is wall-clock time. The same problem, seed
    and solver give the same timetable, unless the time limit cuts the search short.
    """

    status: Status
    goal: Goal
    objective: float | None
    bound: float | None
    seconds: float
    seed: int
    solver: str
    timetable: Timetable = field(default_factory=Timetable)
    unplaced: tuple[Unplaced, ...] = ()
    conflicts: tuple[Reason, ...] = ()

    @property
    def ratio(self) -> float | None:
        """Objective ÷ bound of the worth reached: 1 is proven best; None for gaps or without a bound."""
        if self.goal != "worth" or self.objective is None or self.bound is None:
            return None
        return 1.0 if self.bound == 0 else self.objective / self.bound
