"""Where a single meeting could go, and what is in its way elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from citybridge.meetings.engine.facts import Facts
from citybridge.meetings.engine.planned import Planned, as_words, planned
from citybridge.meetings.engine.problem import Supposed, draw, request_key
from citybridge.meetings.engine.solving import Impossible
from timetabling.board import Board
from timetabling.explain import explained
from timetabling.model import Request
from timetabling.validation import ProblemError

# Reasons that are told with a number of times, which is one here.
COUNTED = frozenset({"away", "busy", "no_table", "no_interpreter"})


@dataclass(frozen=True)
class Option:
    """A slot: the way to meet in it, or the codes of what is in the way (never with whom somebody meets then)."""

    slot: int
    way: Planned | None
    obstacles: tuple[Mapping[str, object], ...] = ()


def options_for(facts: Facts, one: int, other: int) -> list[Option]:
    """Every slot for a meeting of two participations, all other meetings staying where they are."""
    pair, key = frozenset((one, other)), request_key(one, other)
    try:
        problem = draw(facts, Supposed(wanted=frozenset({pair})), keeps=True)
    except ProblemError as error:
        raise Impossible(str(error)) from error
    rows = [row for row in facts.meetings if frozenset((row.first_id, row.second_id)) != pair]
    words = [meeting for row in rows if (meeting := as_words(facts, row)) is not None]
    board = Board(problem, [meeting for meeting in words if meeting.request != key])
    request = board.requests.get(key)
    if request is None:
        raise Impossible(_("One of the two does not take part any more."))
    return [_option(facts, board, request, slot) for slot in facts.slots]


def _option(facts: Facts, board: Board, request: Request, slot: str) -> Option:
    free = Request(request.key, request.first, request.second, slots=frozenset({slot}))
    way = next(board.options(free, [slot]), None)
    if way is not None:
        return Option(int(slot), planned(facts, way))
    reasons = [row for row in explained(board, free).reasons if row.code != "no_common_slot"]
    found = [{**row.params, "code": f"{row.code}_then" if row.code in COUNTED else row.code} for row in reasons]
    return Option(int(slot), None, tuple(found))
