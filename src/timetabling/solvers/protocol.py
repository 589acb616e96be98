"""What every solver offers."""

from collections.abc import Callable
from typing import Protocol

from timetabling.model import Problem
from timetabling.result import Result


class Cancelled(Exception):
    """The caller asked to stop; whatever timetable he has still stands."""


class Budget(Protocol):
    """How long a solver may go on."""

    def left(self) -> float:
        """Seconds left; raises Cancelled when the caller wants to stop."""


class Solver(Protocol):
    """Turns a problem into a result; refuses with ProblemError what it cannot express."""

    name: str

    def solve(self, problem: Problem, *, budget: Budget, seed: int) -> Result:
        """The best timetable found within the budget. The same seed gives the same timetable."""


Wanted = Callable[[], bool]
