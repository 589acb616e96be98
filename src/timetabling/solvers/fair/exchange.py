"""The last few: a wish that found no room takes that of one worth less, table by table and person by person."""

from collections.abc import Iterator

from timetabling.board import Board
from timetabling.model import Problem, Request
from timetabling.objective import worth
from timetabling.solvers.protocol import Budget
from timetabling.timetable import Timetable

# Requests that may look for an exchange, those between two looks at the clock, and those that are tried at all.
MOST, LOOK = 100, 50
EXAMINED = 300


def fill(problem: Problem, timetable: Timetable, budget: Budget) -> Timetable:
    """Add whatever still fits, best first, interpreters taken one by one; the best may push others out."""
    board = Board(problem, timetable)
    left = [request for request in problem.requests if request.key not in board.meetings]
    for number, request in enumerate(sorted(left, key=lambda request: -worth(request))[:EXAMINED]):
        if number % LOOK == 0 and budget.left() <= 0:
            break
        if not _added(board, request) and number < MOST:
            _exchanged(board, request)
    return board.timetable()


def _added(board: Board, request: Request, slots: list[str] | None = None) -> bool:
    meeting = next(board.options(request, slots), None)
    if meeting is not None:
        board.place(meeting)
    return meeting is not None


def _exchanged(board: Board, request: Request) -> bool:
    """Instead of the least worthy meeting that is in the way; that one goes elsewhere if it can."""
    for key in sorted(set(_in_the_way(board, request)), key=lambda key: (worth(board.requests[key]), key)):
        if worth(board.requests[key]) >= worth(request):
            return False
        removed = board.remove(key)
        if _added(board, request, [removed.slot]):
            _added(board, board.requests[key])
            return True
        board.place(removed)
    return False


def _in_the_way(board: Board, request: Request) -> Iterator[str]:
    """Meetings of either side or of an interpreter for them, in slots that the request allows."""
    slots = {board.number[slot] for slot in board.slots_of(request)}
    people = [(one, other) for one in board.members(request.first) for other in board.members(request.second)]
    pairs = {pair for one, other in people for pair in board.pairs_of(one, other)}
    roles = {("person", person) for both in people for person in both}
    roles |= {("interpreter", each.key) for each in board.problem.interpreters if each.pairs & pairs}
    for role in sorted(roles):
        for slot, meeting in board.at[role].items():
            if slot in slots and board.requests[meeting.request].fixed is None:
                yield meeting.request
