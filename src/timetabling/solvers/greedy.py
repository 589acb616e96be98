"""The baseline: the best wish first, into the first slot, table and interpreter that are free."""

from timetabling.board import Board
from timetabling.contradictions import contradictions
from timetabling.model import Problem
from timetabling.objective import gaps_per_person, value, worth
from timetabling.result import Goal, Result
from timetabling.solvers.protocol import Budget

# Requests between two looks at the clock.
STRETCH = 500


class GreedySolver:
    """What an organiser would do by hand, and many tools do."""

    name = "greedy"

    def solve(self, problem: Problem, *, budget: Budget, seed: int) -> Result:
        conflicts = contradictions(problem)
        goal: Goal = "gaps" if problem.agreed else "worth"
        if conflicts:
            return Result("infeasible", goal, None, None, 0.0, seed, self.name, conflicts=tuple(conflicts))
        board = Board(problem)
        order = sorted(problem.requests, key=lambda request: (request.fixed is None, -worth(request)))
        for number, request in enumerate(order):
            if number % STRETCH == 0 and budget.left() <= 0:
                break
            meeting = next(board.options(request), None)
            if meeting is not None:
                board.place(meeting)
        return _result(problem, board, seed)


def _result(problem: Problem, board: Board, seed: int) -> Result:
    timetable = board.timetable()
    must = [request.key for request in problem.requests if problem.agreed or request.fixed is not None]
    if not all(key in board.meetings for key in must):
        return Result("unknown", "gaps" if problem.agreed else "worth", None, None, 0.0, seed, "greedy")
    if problem.agreed:
        gaps = gaps_per_person(problem, timetable).values()
        uneven = problem.max_difference is not None and max(gaps) - min(gaps) > problem.max_difference
        if uneven:
            return Result("unknown", "gaps", None, None, 0.0, seed, "greedy")
        return Result("feasible", "gaps", float(sum(gaps)), 0.0, 0.0, seed, "greedy", timetable)
    return Result("feasible", "worth", value(problem, timetable), None, 0.0, seed, "greedy", timetable)
