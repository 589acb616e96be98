"""The relaxed programme of a large fair, by sifting: solve it for a few columns, price all others, take in the best.

The duals of any round bound the whole programme (Lagrange), so a run that is stopped early has a proven bound too
(sifting: Bixby, Gregory, Lustig, Marsten, Shanno 1992).
"""

import time
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from timetabling.solvers.fair.programme import run

Values = npt.NDArray[np.float64]
TOLERANCE = 1e-9
# Columns taken in at a time.
MOST_TAKEN = 20_000


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A feasible point of the relaxation, and what no point of it exceeds."""

    values: Values
    bound: float


def relax(model: highspy.HighsLp, active: npt.NDArray[np.bool_], *, seconds: float, seed: int) -> Relaxed | None:
    """`active`: columns to begin with, among them all that a feasible point needs. None when there is none in time."""
    model.integrality_ = []
    ends, most, best = time.monotonic() + seconds, np.asarray(model.col_upper_), None
    active = active.copy()
    model.col_upper_ = np.where(active, most, 0.0)
    # There is little to presolve in a b-matching, and looking for it took a fifth of the time.
    solver = run(model, seconds, seed, presolve=False)
    while solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        best, missing = _priced(solver, active, most, best)
        if not len(missing) or (left := ends - time.monotonic()) <= 0:
            break
        active[missing] = True
        solver.changeColsBounds(len(missing), missing.astype(np.int32), np.zeros(len(missing)), most[missing])
        solver.setOptionValue("time_limit", solver.getRunTime() + left)
        solver.run()
    return best


def _priced(
    solver: highspy.Highs, active: npt.NDArray[np.bool_], most: Values, best: Relaxed | None
) -> tuple[Relaxed, npt.NDArray[np.intp]]:
    """The point of this round with the least bound so far, and the columns that would gain most."""
    solution, worth = solver.getSolution(), float(solver.getInfo().objective_function_value)
    gains = np.where(active, 0.0, np.asarray(solution.col_dual))
    wanting = np.flatnonzero(gains > TOLERANCE)
    bound = worth + float(np.dot(gains[wanting], most[wanting]))
    least = bound if best is None else min(bound, best.bound)
    return Relaxed(np.asarray(solution.col_value), least), wanting[np.argsort(-gains[wanting])][:MOST_TAKEN]
