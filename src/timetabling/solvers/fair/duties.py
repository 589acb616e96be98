"""Interpreters' duties: when each rests, and in the other slots which pair and hall he serves.

A rest after every `most_in_a_row` slots keeps the rule whatever happens in between, so afterwards a slot simply has
a number of interpreters per pair (and hall). Rests of different interpreters are staggered.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from timetabling.model import Interpreter, Pair, Problem

# A pair of languages, and the hall where halls matter.
Kind = tuple[Pair, str | None]


@dataclass(frozen=True, slots=True)
class Duty:
    """An interpreter (number) is there for a kind of meeting in a slot (number)."""

    interpreter: int
    slot: int
    kind: Kind


def runs_of_slots(problem: Problem, person: Interpreter, number: Mapping[str, int]) -> Iterator[list[int]]:
    """Successive slots of a block in which he is there."""
    away = {number[key] for key in person.away}
    there = [slot for slot in range(len(problem.slots)) if slot not in away]
    keyed = [(slot - place, problem.slots[slot].block, slot) for place, slot in enumerate(there)]
    for _, run in groupby(keyed, key=lambda item: item[:2]):
        yield [slot for *_, slot in run]


def capacity(problem: Problem, person: Interpreter, number: Mapping[str, int]) -> int:
    """The most meetings his rules allow: a run of n slots with a rest after every r holds n − ⌊n / (r + 1)⌋."""
    row = person.most_in_a_row or len(problem.slots)
    most = sum(len(run) - len(run) // (row + 1) for run in runs_of_slots(problem, person, number))
    return most if person.most is None else min(most, person.most)


def groups_of_interpreters(problem: Problem, number: Mapping[str, int]) -> dict[frozenset[Pair], int]:
    """Capacity of all interpreters who serve the same pairs."""
    groups: Counter[frozenset[Pair]] = Counter()
    for person in problem.interpreters:
        groups[person.pairs] += capacity(problem, person, number)
    return dict(groups)


def working_slots(problem: Problem, place: int, number: Mapping[str, int]) -> list[int]:
    """Slots of duty of the interpreter at this place in the problem: his rests depend on his place."""
    person = problem.interpreters[place]
    row = person.most_in_a_row or len(problem.slots)
    slots: list[int] = []
    for run in runs_of_slots(problem, person, number):
        fewest = len(run) // (row + 1)
        possible = [first for first in range(row + 1) if len(range(first, len(run), row + 1)) == fewest]
        first = possible[place % len(possible)]
        slots.extend(slot for step, slot in enumerate(run) if step % (row + 1) != first)
    return slots


def plan_duties(problem: Problem, wanted: Mapping[Kind, int], number: Mapping[str, int]) -> list[Duty]:
    """Duties for the wanted numbers of meetings, and spare ones in proportion to them."""
    slots = [working_slots(problem, place, number) for place in range(len(problem.interpreters))]
    shares = _shares(problem, wanted, slots)
    duties: list[Duty] = []
    for place, share in enumerate(shares):
        kinds = _in_order(share, len(slots[place]), backwards=place % 2 == 1)
        mine = [Duty(place, slot, kind) for slot, kind in zip(slots[place], kinds, strict=False)]
        duties.extend(_walkable(problem, mine))
    return duties


def _walkable(problem: Problem, duties: Sequence[Duty]) -> list[Duty]:
    """Without those that he could not reach from an earlier one."""
    minutes: dict[frozenset[str | None], int] = {
        frozenset((walk.hall, walk.other)): walk.minutes for walk in problem.walks if walk.hall != walk.other
    }
    kept: list[Duty] = []
    for duty in duties:
        starts = problem.slots[duty.slot].starts
        ends = [problem.slots[before.slot].ends for before in kept]
        ways = [minutes.get(frozenset((before.kind[1], duty.kind[1])), 0) for before in kept]
        if all(end is None or starts is None or starts - end >= way for end, way in zip(ends, ways, strict=True)):
            kept.append(duty)
    return kept


def _shares(problem: Problem, wanted: Mapping[Kind, int], slots: Sequence[list[int]]) -> list[Counter[Kind]]:
    """How many slots each interpreter gives to each kind: those with fewest choices first, scarcest kind first."""
    left = Counter(dict(wanted))
    order = sorted(range(len(slots)), key=lambda place: _freedom(problem.interpreters[place]))
    shares: list[Counter[Kind]] = [Counter() for _ in slots]
    supply = _supply(problem, slots, wanted)
    for place in order:
        person = problem.interpreters[place]
        mine = [kind for kind in sorted(wanted, key=str) if kind[0] in person.pairs]
        time = len(slots[place]) if person.most is None else min(person.most, len(slots[place]))
        while time and (reachable := _reachable(person, mine, shares[place])):
            kind = max(reachable, key=lambda kind: (left[kind] / max(1, supply[kind]), kind in shares[place]))
            part = time if left[kind] <= 0 else min(time, left[kind])
            shares[place][kind] += part
            left[kind] -= part
            time -= part
        for kind in mine:
            supply[kind] -= len(slots[place])
    return shares


def _freedom(person: Interpreter) -> tuple[int, bool, float]:
    """Those who can do least are planned first."""
    return len(person.pairs), person.most_hall_changes is None, person.cost


def _reachable(person: Interpreter, kinds: Sequence[Kind], share: Counter[Kind]) -> list[Kind]:
    """Kinds in the halls that he may still enter."""
    halls = {kind[1] for kind in share}
    if person.most_hall_changes is None or len(halls) <= person.most_hall_changes:
        return list(kinds)
    return [kind for kind in kinds if kind[1] in halls]


def _supply(problem: Problem, slots: Sequence[list[int]], wanted: Mapping[Kind, int]) -> Counter[Kind]:
    """Slots that interpreters could give to each kind."""
    supply: Counter[Kind] = Counter()
    for person, mine in zip(problem.interpreters, slots, strict=True):
        supply.update({kind: len(mine) for kind in wanted if kind[0] in person.pairs})
    return supply


def _in_order(share: Counter[Kind], slots: int, *, backwards: bool) -> list[Kind]:
    """One hall after the other; half of the interpreters the other way round."""
    halls: defaultdict[str | None, list[Kind]] = defaultdict(list)
    for kind, times in sorted(share.items(), key=str):
        halls[kind[1]].extend([kind] * times)
    parts = sorted(halls.values(), key=len, reverse=True)
    if backwards:
        parts.reverse()
    kinds = [kind for part in parts for kind in _mixed(part)]
    return (kinds + kinds[-1:] * slots)[: min(slots, max(len(kinds), sum(share.values())))]


def _mixed(kinds: Sequence[Kind]) -> list[Kind]:
    """The same kinds spread evenly over the time."""
    counts = Counter(kinds)
    places = sorted(((step + 0.5) / times, str(kind), kind) for kind, times in counts.items() for step in range(times))
    return [kind for *_, kind in places]
