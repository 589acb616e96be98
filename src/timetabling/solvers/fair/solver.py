"""Fairs: choose by b-matching, place by edge colouring, compact by annealing."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from timetabling.contradictions import contradictions
from timetabling.model import Problem
from timetabling.objective import gaps_per_person, value
from timetabling.result import Result, Status
from timetabling.solvers.fair.assemble import assemble
from timetabling.solvers.fair.choose import Choice, choose
from timetabling.solvers.fair.compact import COLD, HOT, bits_of, compact
from timetabling.solvers.fair.exchange import fill
from timetabling.solvers.fair.grid import MOST_SLOTS, Grid
from timetabling.solvers.fair.layout import Booking, Layout
from timetabling.solvers.fair.place import place_all, push_in, restore, try_place
from timetabling.solvers.fair.programme import GAP
from timetabling.solvers.protocol import Budget
from timetabling.solvers.ways import Way, Ways
from timetabling.timetable import Timetable
from timetabling.validation import ProblemError

# Moves of the annealing per meeting, and in all.
MOVES, MOST_MOVES = 400, 10_000_000
# Moves between two looks at the clock.
STRETCH = 1_000_000
# Rounds of pushing per meeting left over, and in all.
PUSHES, MOST_PUSHES = 40, 2_000
# Weights of gaps, idle slots, squared gaps, and of gaps beyond those allowed.
WEIGHTS = np.asarray([4, 0, 1, 0, 0], dtype=np.int64)
CLOSE_TO_BOUND = 1e-9
# Ways that are tried in place of those left over.
MOST_SPARE = 400


class FairSolver:
    """The decomposition for fairs. Also places agreed meetings, without proving their gaps least."""

    name = "fair"

    def solve(self, problem: Problem, *, budget: Budget, seed: int) -> Result:
        if len(problem.slots) > MOST_SLOTS:
            raise ProblemError(f"A fair has at most {MOST_SLOTS} slots, not {len(problem.slots)}.")
        conflicts = contradictions(problem)
        ways = Ways(problem)
        choice = None if conflicts else choose(ways, seconds=budget.left() * 0.6, seed=seed)
        if choice is None:
            return Result("infeasible", "worth", None, None, 0.0, seed, self.name, conflicts=tuple(conflicts))
        timetable = _filled(problem, Fair(ways, choice, seed).timetable(budget), choice, budget)
        return _result(problem, choice, timetable, seed)


def _filled(problem: Problem, timetable: Timetable, choice: Choice, budget: Budget) -> Timetable:
    """Where the bound is not met: whatever still fits, with interpreters taken one by one instead of by duty."""
    if value(problem, timetable) >= choice.bound * (1 - GAP):
        return timetable
    filled = fill(problem, timetable, budget)
    return max(filled, timetable, key=lambda each: value(problem, each))


class Fair:
    """One solve: the choice laid out, placed, completed and compacted."""

    def __init__(self, ways: Ways, choice: Choice, seed: int) -> None:
        self._ways = ways
        self._layout = Layout(ways, [ways.ways[number] for number in choice.ways])
        self._bookings: list[Booking] = list(self._layout.bookings)
        self._state = np.asarray([seed * 2654435761 % 2**61 + 88172645463325252], dtype=np.uint64)
        self._stamp = np.zeros(1, dtype=np.int32)

    def timetable(self, budget: Budget) -> Timetable:
        grid = self._placed()
        grid = self._completed(grid)
        self._compact(grid, budget)
        return assemble(self._layout, self._bookings, grid.slot.tolist())

    def _placed(self) -> Grid:
        grid = self._layout.grid(self._bookings)
        order = _hardest_first(grid)
        if place_all(grid, order, self._stamp, self._state):
            rounds = min(MOST_PUSHES, PUSHES * int((grid.slot < 0).sum()))
            fixed = np.asarray([self._is_fixed(booking.way) for booking in self._bookings], dtype=np.bool_)
            best = push_in(grid, self._worths(), rounds, fixed, self._stamp, self._state)
            restore(grid, best)
        return grid

    def _is_fixed(self, way: Way) -> bool:
        return self._ways.problem.requests[way.request].fixed is not None

    def _worths(self) -> np.ndarray:
        return np.asarray([self._ways.worths[booking.way.request] for booking in self._bookings])

    def _completed(self, grid: Grid) -> Grid:
        """Where chosen ones are left over, whatever else still fits takes their place, best first."""
        if not (grid.slot < 0).any():
            return grid
        spare = self._spare(grid)
        placed = len(self._bookings)
        self._bookings.extend(self._layout.booked(way) for way in spare)
        wider = self._layout.grid(self._bookings)
        restore(wider, np.concatenate([grid.slot, np.full(len(spare), -1, dtype=np.int32)]))
        self._fill(wider, range(placed, len(self._bookings)))
        return wider

    def _spare(self, grid: Grid) -> list[Way]:
        """Ways of requests that are not placed, best first."""
        placed = {self._bookings[number].way.request for number in np.flatnonzero(grid.slot >= 0)}
        ways = [way for way in self._ways.ways if way.request not in placed]
        best = sorted(ways, key=lambda way: (-self._ways.worths[way.request], way.request))
        return best[:MOST_SPARE]

    def _fill(self, grid: Grid, numbers: Sequence[int]) -> None:
        count = _Counts(self._ways, [self._bookings[number] for number in np.flatnonzero(grid.slot >= 0)])
        for number in numbers:
            booking = self._bookings[number]
            if count.may(booking) and try_place(grid, number, self._stamp, self._state):
                count.add(booking)

    def _compact(self, grid: Grid, budget: Budget) -> None:
        moves = min(MOST_MOVES, MOVES * len(self._bookings))
        taken = bits_of(grid)
        for temperatures, stretch in _schedule(moves):
            if budget.left() <= 0:
                return
            compact(grid, taken, WEIGHTS, temperatures, stretch, self._stamp, self._state)


class _Counts:
    """Meetings so far, for caps and one meeting per request."""

    def __init__(self, ways: Ways, bookings: Sequence[Booking]) -> None:
        self._problem = ways.problem
        self._caps = {party.key: party.cap for party in self._problem.parties}
        self._number: Counter[str] = Counter()
        self._requests: set[int] = set()
        for booking in bookings:
            self.add(booking)

    def _parties(self, booking: Booking) -> list[str]:
        persons = (self._problem.participants[number] for number in (booking.first, booking.second))
        return [key for person in persons for key in (person.key, person.delegation) if key is not None]

    def may(self, booking: Booking) -> bool:
        return booking.way.request not in self._requests and all(
            self._caps[key] is None or self._number[key] < (self._caps[key] or 0) for key in self._parties(booking)
        )

    def add(self, booking: Booking) -> None:
        self._requests.add(booking.way.request)
        self._number.update(self._parties(booking))


def _hardest_first(grid: Grid) -> np.ndarray:
    """Those with fewest possible slots first; ties by the load of their persons."""
    possible = np.asarray([int(bits).bit_count() for bits in grid.slots])
    load = np.bincount(np.concatenate([grid.one, grid.two]), minlength=grid.at.shape[0])
    return np.lexsort((-(load[grid.one] + load[grid.two]), possible)).astype(np.int32)


def _schedule(moves: int) -> list[tuple[np.ndarray, int]]:
    """Stretches of a geometric cooling, so that the clock can be read between them."""
    count = max(1, -(-moves // STRETCH))
    edges = np.geomspace(HOT, COLD, count + 1)
    return [(edges[step : step + 2].copy(), moves // count) for step in range(count)]


def _result(problem: Problem, choice: Choice, timetable: Timetable, seed: int) -> Result:
    reached = value(problem, timetable)
    if problem.agreed:
        complete = len(timetable) == len(problem.requests)
        gaps = float(sum(gaps_per_person(problem, timetable).values()))
        status: Status = "feasible" if complete else "unknown"
        return Result(
            status, "gaps", gaps if complete else None, 0.0 if complete else None, 0.0, seed, "fair", timetable
        )
    best = reached >= choice.bound * (1 - CLOSE_TO_BOUND) - CLOSE_TO_BOUND
    return Result(
        "optimal" if best else "feasible", "worth", reached, max(reached, choice.bound), 0.0, seed, "fair", timetable
    )
