"""A good timetable to begin with: annealing often meets the optimum, which then only has to be proven."""

from collections.abc import Sequence

import numpy as np

from timetabling.model import Problem
from timetabling.solvers.fair.compact import bits_of, compact, gaps_of
from timetabling.solvers.fair.grid import MOST_SLOTS, Grid
from timetabling.solvers.fair.layout import Layout
from timetabling.solvers.fair.place import place_all, push_in, restore
from timetabling.solvers.ways import Ways

PUSHES = 3_000
MOVES, TRIES = 1_000_000, 3
TEMPERATURES = np.asarray([0.8, 0.08])
BEYOND = 40


def warm_start(problem: Problem, seed: int) -> list[int] | None:
    """Slots (numbers) of all requests that keep every rule, with few gaps; None when none was found."""
    if len(problem.slots) > MOST_SLOTS or not problem.requests:
        return None
    ways = Ways(problem)
    if len(ways.ways) < len(problem.requests):
        return None
    layout = Layout(ways, ways.ways)
    grid = layout.grid(layout.bookings)
    state = np.asarray([seed * 2654435761 % 2**61 + 88172645463325252], dtype=np.uint64)
    if not _place(grid, state):
        return None
    return _best(problem, grid, state)


def _place(grid: Grid, state: np.ndarray) -> bool:
    count = len(grid.slot)
    stamp = np.zeros(1, dtype=np.int32)
    if place_all(grid, np.arange(count, dtype=np.int32), stamp, state):
        best = push_in(grid, np.ones(count), PUSHES, np.zeros(count, dtype=np.bool_), stamp, state)
        restore(grid, best)
    return not (grid.slot < 0).any()


def _best(problem: Problem, grid: Grid, state: np.ndarray) -> list[int] | None:
    most = problem.max_difference
    weights = np.asarray([4, 0, 0, 0 if most is None else BEYOND, most or 0], dtype=np.int64)
    best: Sequence[int] | None = None
    least = 10**9
    stamp = grid.mark[:1] * 0 + grid.mark.max()
    for _ in range(TRIES):
        taken = bits_of(grid)
        compact(grid, taken, weights, TEMPERATURES, MOVES, stamp, state)
        gaps = [gaps_of(bits, grid.blocks) for bits in taken]
        if sum(gaps) < least and (most is None or max(gaps) - min(gaps) <= most):
            best, least = grid.slot.tolist(), sum(gaps)
        if least == 0:
            break
    return None if best is None else list(best)
