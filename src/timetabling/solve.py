"""The door of the package: solve a problem, with reasons for what was not placed."""

from collections.abc import Callable
from dataclasses import replace

from timetabling.explain import explain
from timetabling.model import Problem
from timetabling.result import Result
from timetabling.solvers.clock import Clock
from timetabling.solvers.exact.solver import ExactSolver, beyond
from timetabling.solvers.fair.solver import FairSolver
from timetabling.solvers.greedy import GreedySolver
from timetabling.solvers.protocol import Cancelled, Solver

__all__ = ["SOLVERS", "Cancelled", "solve"]

SOLVERS: dict[str, Callable[[], Solver]] = {"exact": ExactSolver, "fair": FairSolver, "greedy": GreedySolver}


def solve(  # noqa: PLR0913 - one per wish of the caller
    problem: Problem,
    *,
    time_limit: float = 60.0,
    seed: int = 0,
    solver: str | None = None,
    cancelled: Callable[[], bool] | None = None,
    reasons: bool = True,
) -> Result:
    """The best timetable found within `time_limit` seconds.

    The solver is chosen by the problem when None is named. `cancelled` is asked now and then; when it says yes,
    Cancelled is raised. Without `reasons`, unplaced requests are not explained.
    Raises ProblemError when the named solver cannot take the problem.
    """
    clock = Clock(time_limit, cancelled)
    result = SOLVERS[solver or fitting(problem)]().solve(problem, budget=clock, seed=seed)
    found = result.status in {"optimal", "feasible"}
    unplaced = explain(problem, result.timetable) if reasons and found and not problem.agreed else ()
    return replace(result, unplaced=unplaced, seconds=round(clock.spent(), 3))


def fitting(problem: Problem) -> str:
    """The exact solver where it can, the decomposition otherwise."""
    return "fair" if beyond(problem) else "exact"
