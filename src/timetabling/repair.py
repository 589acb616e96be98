"""Repair on the day: the published timetable stays as it is, except for what fell away and what must give way.

The problem is the new one: a participant away in more slots, a table closed, an interpreter gone, a new request.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from timetabling.board import Board, roles
from timetabling.model import Problem, Request
from timetabling.objective import worth
from timetabling.timetable import Meeting, Timetable


@dataclass(frozen=True, slots=True)
class Change:
    """A published meeting and what became of it: `before` None for a new one, `after` None for a lost one."""

    request: str
    before: Meeting | None
    after: Meeting | None

    @property
    def kind(self) -> str:
        """lost, added, moved (another slot), or changed (same slot; another table, interpreter or person)."""
        if self.before is None or self.after is None:
            return "lost" if self.after is None else "added"
        return "moved" if self.before.slot != self.after.slot else "changed"

    @property
    def told(self) -> frozenset[str]:
        """Participants and interpreters who must hear of it."""
        meetings = [meeting for meeting in (self.before, self.after) if meeting is not None]
        return frozenset(key for meeting in meetings for role, key in roles(meeting) if role != "table")


@dataclass(frozen=True, slots=True)
class Repair:
    """The repaired timetable and every difference from the published one, in the order of the requests."""

    timetable: Timetable
    changes: tuple[Change, ...]

    @property
    def told(self) -> frozenset[str]:
        return frozenset(key for change in self.changes for key in change.told)


def repair(problem: Problem, published: Timetable, *, also: frozenset[str] = frozenset()) -> Repair:
    """Keep what still holds; put back what fell out, moving at most one other meeting for each.

    `also`: keys of requests that were not published and are to be added if they fit, such as a new wish.
    """
    board = Board(problem)
    fallen = [meeting for meeting in published if not _kept(board, meeting)]
    wanted = [board.requests[meeting.request] for meeting in fallen if meeting.request in board.requests]
    wanted += [board.requests[key] for key in sorted(also & board.requests.keys() - board.meetings.keys())]
    before = {meeting.request: meeting for meeting in fallen}
    for request in sorted(wanted, key=lambda request: -worth(request)):
        _put_back(board, request, before.get(request.key))
    return Repair(board.timetable(), tuple(_changes(problem, published, board)))


def _kept(board: Board, meeting: Meeting) -> bool:
    """Keep a meeting that still holds as it is."""
    if not _is_known(board, meeting) or not board.fits(meeting):
        return False
    board.place(meeting)
    return True


def _is_known(board: Board, meeting: Meeting) -> bool:
    return (
        meeting.request in board.requests
        and meeting.slot in board.number
        and meeting.table in board.tables
        and {meeting.first, meeting.second} <= board.persons.keys()
    )


def _put_back(board: Board, request: Request, before: Meeting | None) -> None:
    """In its own slot if it can, else in another one, else where one other meeting can give way."""
    slots = [] if before is None else [before.slot]
    same = next(board.options(request, [slot for slot in slots if slot in board.slots_of(request)]), None)
    meeting = same or next(board.options(request), None)
    if meeting is not None:
        board.place(meeting)
    else:
        _give_way(board, request)


def _give_way(board: Board, request: Request) -> bool:
    """One published meeting moves to another slot, so that the request fits."""
    for key in _neighbours(board, request):
        moved = board.remove(key)
        for meeting in board.options(request, [moved.slot]):
            board.place(meeting)
            elsewhere = next(board.options(board.requests[key]), None)
            if elsewhere is not None:
                board.place(elsewhere)
                return True
            board.remove(request.key)
        board.place(moved)
    return False


def _neighbours(board: Board, request: Request) -> Iterator[str]:
    """Meetings of the persons of a request, in slots that it allows; fixed ones stay."""
    slots = {board.number[slot] for slot in board.slots_of(request)}
    for party in (request.first, request.second):
        for person in board.members(party):
            for slot, meeting in sorted(board.at["person", person].items()):
                if slot in slots and board.requests[meeting.request].fixed is None:
                    yield meeting.request


def _changes(problem: Problem, published: Timetable, board: Board) -> Iterator[Change]:
    old = published.by_request()
    known = [request.key for request in problem.requests]
    gone = [key for key in old if key not in board.requests]
    for key in (*known, *gone):
        before, after = old.get(key), board.meetings.get(key)
        if before != after:
            yield Change(key, before, after)
