"""Why a wish was not placed, and what would place it."""

from collections import Counter
from collections.abc import Iterator

from timetabling.board import Board
from timetabling.model import Problem, Request
from timetabling.result import Reason, Unplaced
from timetabling.timetable import Meeting, Timetable

MOST_REMEDIES = 5


def explain(problem: Problem, timetable: Timetable) -> tuple[Unplaced, ...]:
    """Every request that is not in the timetable, with reasons and remedies."""
    board = Board(problem, timetable)
    return tuple(explained(board, request) for request in problem.requests if request.key not in board.meetings)


def explained(board: Board, request: Request) -> Unplaced:
    """Reasons are ordered by how many slots they close; each remedy alone would place the request now."""
    if request.declined_by is not None:
        return Unplaced(request.key, (Reason("declined", {"party": request.declined_by}),))
    obstacles = {slot: _obstacles(board, request, slot) for slot in board.slots_of(request)}
    if not any(obstacles.values()):
        return Unplaced(request.key, (Reason("left_out"),), (Reason("place_now"),))
    closed: Counter[Reason_] = Counter(obstacle for found in obstacles.values() for obstacle in found)
    reasons = tuple(Reason(code, {"subject": subject, "slots": n}) for (code, subject), n in closed.most_common())
    if all(any(code == "away" for code, _ in found) for found in obstacles.values()):
        reasons = (Reason("no_common_slot", {"first": request.first, "second": request.second}), *reasons)
    return Unplaced(request.key, reasons, tuple(_remedies(obstacles)))


Reason_ = tuple[str, str]
REMEDIES = {
    "away": "be_there",
    "busy": "free_person",
    "cap": "raise_cap",
    "no_table": "add_table",
    "no_interpreter": "add_interpreter",
    "walk_or_order": "change_neighbours",
}


def _remedies(obstacles: dict[str, list[Reason_]]) -> Iterator[Reason]:
    """Slots in which a single obstacle is left; one remedy of each sort and subject."""
    seen: set[Reason_] = set()
    for slot, found in obstacles.items():
        if len(found) == 1 and found[0] not in seen and len(seen) < MOST_REMEDIES:
            seen.add(found[0])
            code, subject = found[0]
            yield Reason(REMEDIES[code], {"subject": subject, "slot": slot})


def _obstacles(board: Board, request: Request, slot: str) -> list[Reason_]:
    """What keeps the request out of a slot; a delegation is represented by the member who comes nearest."""
    firsts, seconds = board.members(request.first), board.members(request.second)
    return min((_between(board, request, slot, one, other) for one in firsts for other in seconds), key=len)


def _between(board: Board, request: Request, slot: str, first: str, second: str) -> list[Reason_]:
    found: list[Reason_] = []
    for person in (first, second):
        if slot in board.persons[person].away:
            found.append(("away", person))
        elif not board.can_come(person, slot):
            found.append(("busy", person))
    tables = board.possible_tables(first, second)
    plain = Meeting(request.key, slot, tables[0].key if tables else "", first, second)
    found.extend(("cap", party) for party in board.full(plain))
    free = board.free_tables(tables, slot)
    if not free:
        found.append(("no_table", board.tables[plain.table].hall if tables else ""))
    pairs = board.pairs_of(first, second)
    if pairs and not any(
        True
        for table in board.one_per_hall(free or tables)
        for _ in board.possible_interpreters(Meeting(request.key, slot, table.key, first, second))
    ):
        found.append(("no_interpreter", "–".join(pairs[0])))
    elif not found and not any(board.options(request, [slot])):
        found.append(("walk_or_order", request.key))
    return found
