"""Rows become a `timetabling.Problem`.

Keys: a slot is its number, `s12` a seat, `p5` a participation of several people, `t3` a table, `h1` a hall, `i2` an
interpreter; a request is named by both participations, the lower number first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from citybridge.events.models import Participation
from citybridge.meetings.engine.facts import Facts, Subject, seats_of
from citybridge.meetings.enums import Answer
from citybridge.meetings.models import Interpreter, Seat, Table, Wish
from timetabling import model

ONE_ROOM = "h0"
# How much each answer says; silence is less than wanting and more than nothing.
WEIGHT = {Answer.MUST: 1.0, Answer.LIKE: 0.6}
SILENCE = 0.3
SAID, MATCHED = 0.8, 0.2


@dataclass(frozen=True)
class Supposed:
    """What is looked at as if it were so: somebody away, a wish that nobody wrote down, more of something."""

    away: Mapping[Subject, frozenset[str]] = field(default_factory=dict)
    wanted: frozenset[frozenset[int]] = frozenset()
    tables: int = 0
    interpreters: int = 0


NOTHING = Supposed()


def draw(facts: Facts, supposed: Supposed = NOTHING, *, keeps: bool = False) -> model.Problem:
    """The problem as it stands; with `keeps`, every meeting that takes place is a request of its own right.

    Raises `timetabling.validation.ProblemError` when nothing can be computed, such as without a slot.
    """
    away = _joined(facts.away, supposed.away)
    parties = [party for party in facts.parties.values() if seats_of(party)]
    tables = [_table(table, parties, away) for table in facts.tables.values()]
    halls = tuple(dict.fromkeys([table.hall for table in tables] or [ONE_ROOM]))
    walks: tuple[model.Walk, ...] = ()
    if facts.round.walk_minutes:
        minutes = facts.round.walk_minutes
        walks = tuple(model.Walk(one, other, minutes) for one, other in combinations(halls, 2))
    return model.Problem(
        slots=tuple(_slots(facts)),
        participants=tuple(person for party in parties for person in _people(facts, party, away)),
        delegations=tuple(model.Delegation(f"p{party.pk}") for party in parties if len(seats_of(party)) > 1),
        tables=(*tables, *(model.Table(f"more{n}", halls[0]) for n in range(supposed.tables))),
        halls=tuple(model.Hall(key) for key in halls),
        walks=walks,
        interpreters=tuple(_interpreters(facts, away, supposed.interpreters)),
        requests=tuple(_requests(facts, supposed, keeps)),
        floor=facts.round.floor,
    )


def party_key(party: Participation) -> str:
    seats = seats_of(party)
    return f"p{party.pk}" if len(seats) > 1 else f"s{seats[0].pk}"


def request_key(one: int, other: int) -> str:
    return f"{min(one, other)}-{max(one, other)}"


def languages_of(seat: Seat, party: Participation) -> frozenset[str]:
    """As the person said, else as the organisation said; nobody is assumed to lack a language."""
    own = seat.attendee.languages if seat.attendee else []
    return frozenset(own or (party.organisation.languages if party.organisation else []))


def _joined(
    one: Mapping[Subject, frozenset[str]], other: Mapping[Subject, frozenset[str]]
) -> Mapping[Subject, frozenset[str]]:
    found: defaultdict[Subject, frozenset[str]] = defaultdict(frozenset, one)
    for subject, slots in other.items():
        found[subject] |= slots
    return found


def _slots(facts: Facts) -> Iterator[model.Slot]:
    slots = list(facts.slots.items())
    for key, slot in slots:
        starts, ends = (
            round((at - slots[0][1].starts_at).total_seconds() / 60) for at in (slot.starts_at, slot.ends_at)
        )
        yield model.Slot(key, session=f"{slot.starts_at:%Y-%m-%d}", starts=starts, ends=ends, block=slot.block)


def _people(facts: Facts, party: Participation, away: Mapping[Subject, frozenset[str]]) -> Iterator[model.Participant]:
    """A meeting on a screen takes its people's time, and no table."""
    seats = seats_of(party)
    for seat in seats:
        yield model.Participant(
            f"s{seat.pk}",
            languages=languages_of(seat, party),
            away=away["participation", party.pk] | away["seat", seat.pk] | facts.on_screen.get(seat.pk, frozenset()),
            cap=facts.round.most,
            delegation=f"p{party.pk}" if len(seats) > 1 else None,
            side=party.organisation.side if party.organisation else "",
        )


def _table(table: Table, parties: list[Participation], away: Mapping[Subject, frozenset[str]]) -> model.Table:
    """At a stand its only exhibitor receives; at a joint one everybody may sit."""
    owners = [party for party in parties if table.stand_id is not None and party.stand_id == table.stand_id]
    owner = party_key(owners[0]) if len(owners) == 1 else None
    hall = f"h{table.hall_id}" if table.hall_id else ONE_ROOM
    return model.Table(f"t{table.pk}", hall, stand_of=owner, closed=away["table", table.pk])


def _interpreters(facts: Facts, away: Mapping[Subject, frozenset[str]], more: int) -> Iterator[model.Interpreter]:
    for key, row in facts.interpreters.items():
        yield _interpreter(key, row, away["interpreter", row.pk])
    pairs = frozenset(pair for row in facts.interpreters.values() for pair in _pairs(row)) or {("de", "zh")}
    for n in range(more):
        yield model.Interpreter(f"more{n}", frozenset(pairs), most_in_a_row=4)


def _interpreter(key: str, row: Interpreter, away: frozenset[str]) -> model.Interpreter:
    return model.Interpreter(
        key, _pairs(row), away=away, most_in_a_row=row.most_in_a_row, most=row.most, cost=float(row.cost)
    )


def _pairs(row: Interpreter) -> frozenset[model.Pair]:
    return frozenset(model.pair_of(*pair) for pair in row.pairs)


def _requests(facts: Facts, supposed: Supposed, keeps: bool) -> Iterator[model.Request]:
    """One for each pair of participations of which at least one wants to meet the other."""
    said: defaultdict[frozenset[int], list[Wish]] = defaultdict(list)
    for wish in facts.wishes:
        said[frozenset((wish.asking_id, wish.asked_id))].append(wish)
    by_hand = {_pair(meeting) for meeting in facts.meetings if keeps or meeting.is_fixed} | supposed.wanted
    fixed = {
        _pair(meeting): facts.slot_at[meeting.during.lower]
        for meeting in facts.meetings
        if meeting.is_fixed and meeting.table_id is not None
    }
    on_screen = {_pair(meeting) for meeting in facts.meetings if meeting.table_id is None}
    for pair in dict.fromkeys((*said, *sorted(by_hand, key=sorted))):
        if pair not in on_screen and all(key in facts.parties and seats_of(facts.parties[key]) for key in pair):
            yield _request(facts, sorted(pair), said[pair], pair in by_hand, fixed.get(pair))


def _pair(meeting: object) -> frozenset[int]:
    return frozenset((meeting.first_id, meeting.second_id))  # type: ignore[attr-defined]


def _request(facts: Facts, pair: list[int], said: list[Wish], is_agreed: bool, fixed: str | None) -> model.Request:
    refused = [wish.asking_id for wish in said if wish.answer == Answer.NO and not is_agreed]
    weights = [WEIGHT[Answer(wish.answer)] for wish in said if wish.answer != Answer.NO]
    weights += [SILENCE] * (2 - len(weights))
    matched = max((wish.score for wish in said), default=0.5)
    is_must = is_agreed or any(wish.answer == Answer.MUST for wish in said)
    return model.Request(
        request_key(*pair),
        party_key(facts.parties[pair[0]]),
        party_key(facts.parties[pair[1]]),
        score=round(min(1.0, SAID * sum(weights) / 2 + MATCHED * matched), 4),
        priority="must" if is_must else "wish",
        fixed=fixed,
        declined_by=party_key(facts.parties[refused[0]]) if refused else None,
    )
