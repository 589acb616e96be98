"""Fictitious fairs, seeded: two sides, popular and less popular people, languages, delegations, stands, halls."""

import random
from dataclasses import dataclass, replace

from timetabling.model import (
    Delegation,
    Hall,
    Interpreter,
    Participant,
    Priority,
    Problem,
    Request,
    Slot,
    Table,
    Walk,
)

SLOTS = 20
MINUTES, BREAK, LUNCH = 20, 5, 60
PAIRS = (("de", "zh"), ("en", "zh"), ("de", "en"))


@dataclass(frozen=True)
class Regime:
    """What is scarce. `tables` per participant; `interpreted`: share of the demand that interpreters can serve."""

    wishes: int = 10
    caps: tuple[int, int] | None = (6, 12)
    tables: float = 0.4
    interpreted: float = 1.5
    two_sided: bool = False


REGIMES = {
    "base": Regime(),
    "tables": Regime(tables=0.12),
    "interpreters": Regime(interpreted=0.2),
    "saturated": Regime(wishes=15, caps=None, tables=0.5),
    "two-sided": Regime(wishes=15, caps=None, tables=0.5, two_sided=True),
    "everything": Regime(wishes=15, caps=(5, 9), tables=0.12, interpreted=0.4),
}


def fair(people: int, regime: Regime, *, seed: int = 1) -> Problem:
    """A fair of this many participants, the same for the same seed."""
    chance = random.Random(seed)
    slots = _slots()
    persons, delegations = _people(people, regime, chance, slots)
    halls = tuple(Hall(f"hall {letter}") for letter in "ABC"[: 2 if people < 500 else 3])
    requests = _requests(persons, regime, chance)
    return Problem(
        slots=slots,
        participants=tuple(persons),
        tables=_tables(persons, halls, regime, chance),
        requests=requests,
        halls=halls,
        walks=_walks(halls),
        delegations=delegations,
        interpreters=_interpreters(persons, requests, regime, chance, slots),
        name=f"{people} people",
    )


def _slots() -> tuple[Slot, ...]:
    starts = [540 + number * (MINUTES + BREAK) + (LUNCH if number >= SLOTS // 2 else 0) for number in range(SLOTS)]
    return tuple(
        Slot(f"s{number + 1}", "morning" if number < SLOTS // 2 else "afternoon", start, start + MINUTES)
        for number, start in enumerate(starts)
    )


def _walks(halls: tuple[Hall, ...]) -> tuple[Walk, ...]:
    """Between two slots there is just time to walk to any hall."""
    ways = [Walk(halls[0].key, halls[1].key, 4)]
    if len(halls) > 2:
        ways += [Walk(halls[0].key, halls[2].key, 5), Walk(halls[1].key, halls[2].key, 5)]
    return tuple(ways)


def _people(
    count: int, regime: Regime, chance: random.Random, slots: tuple[Slot, ...]
) -> tuple[list[Participant], tuple[Delegation, ...]]:
    """A quarter comes in delegations of two or three, most of them alike."""
    persons: list[Participant] = []
    delegations: list[Delegation] = []
    while len(persons) < count:
        side = "DE" if chance.random() < 0.5 else "CN"
        person = Participant(
            f"p{len(persons) + 1}",
            languages=_languages(side, chance),
            away=_away(chance, slots),
            cap=None if regime.caps is None else chance.randint(*regime.caps),
            side=side,
        )
        if chance.random() < 0.12:
            delegation = Delegation(f"d{len(delegations) + 1}")
            delegations.append(delegation)
            person = replace(person, delegation=delegation.key)
            persons.extend(_mates(person, len(persons), chance.randint(1, 2)))
            person = replace(person, key=f"p{len(persons) + 1}")
        persons.append(person)
    return persons, tuple(delegations)


def _mates(person: Participant, first: int, count: int) -> list[Participant]:
    return [replace(person, key=f"p{first + number + 1}") for number in range(count)]


def _languages(side: str, chance: random.Random) -> frozenset[str]:
    own = {"DE": "de", "CN": "zh"}[side]
    return frozenset(chance.choices(([own], [own, "en"], ["en"]), (35, 60, 5))[0])


def _away(chance: random.Random, slots: tuple[Slot, ...]) -> frozenset[str]:
    """Seven in ten stay all day, others half a day, or with some engagements."""
    kind = chance.random()
    if kind < 0.7:
        return frozenset()
    if kind < 0.9:
        session = chance.choice(("morning", "afternoon"))
        return frozenset(slot.key for slot in slots if slot.session == session)
    return frozenset(slot.key for slot in slots if chance.random() < 0.25)


def _requests(persons: list[Participant], regime: Regime, chance: random.Random) -> tuple[Request, ...]:
    popularity = {person.key: chance.lognormvariate(0, 0.8) for person in persons}
    sides = {side: [person for person in persons if person.side == side] for side in ("DE", "CN")}
    weights = {side: [popularity[person.key] for person in sides[side]] for side in sides}
    asked: set[frozenset[str]] = set()
    requests: list[Request] = []
    for person in persons:
        for _ in range(chance.randint(2, regime.wishes)):
            across = regime.two_sided or chance.random() < 0.85
            side = ("CN" if person.side == "DE" else "DE") if across else person.side
            other = chance.choices(sides[side], weights[side])[0]
            target = other.delegation if other.delegation and chance.random() < 0.6 else other.key
            pair = frozenset((person.key, target))
            if pair not in asked and other.key != person.key and not _same_house(person, other):
                asked.add(pair)
                priority: Priority = "must" if chance.random() < 0.03 else "wish"
                score = round(chance.uniform(0.2, 1), 3)
                requests.append(Request(f"r{len(requests) + 1}", person.key, target, score, priority))
    return tuple(requests)


def _same_house(one: Participant, other: Participant) -> bool:
    return one.delegation is not None and one.delegation == other.delegation


def _tables(
    persons: list[Participant], halls: tuple[Hall, ...], regime: Regime, chance: random.Random
) -> tuple[Table, ...]:
    """Tables for a share of the participants, spread over the halls, and stands for every twentieth."""
    count = max(2, round(regime.tables * len(persons)))
    tables = [Table(f"t{number + 1}", halls[number % len(halls)].key) for number in range(count)]
    alone = [person for person in persons if person.delegation is None]
    owners = chance.sample(alone, min(len(alone), len(persons) // 20))
    tables += [Table(f"stand of {person.key}", chance.choice(halls).key, person.key) for person in owners]
    return tuple(tables)


def _interpreters(
    persons: list[Participant],
    requests: tuple[Request, ...],
    regime: Regime,
    chance: random.Random,
    slots: tuple[Slot, ...],
) -> tuple[Interpreter, ...]:
    """As many as the regime allows for the requests between people without a common language."""
    languages = {person.delegation or person.key: person.languages for person in persons}
    languages |= {person.key: person.languages for person in persons}
    apart = sum(1 for request in requests if not languages[request.first] & languages[request.second])
    count = max(3, round(apart * 0.65 * regime.interpreted / (SLOTS * 0.8)))
    return tuple(_interpreter(number, chance, slots) for number in range(count))


def _interpreter(number: int, chance: random.Random, slots: tuple[Slot, ...]) -> Interpreter:
    """Most speak German and Chinese, some also or only English; four to six meetings in a row, one change of hall."""
    pairs = chance.choices((PAIRS[:1], PAIRS[:2], PAIRS, PAIRS[1:2]), (50, 30, 10, 10))[0] if number else PAIRS
    away = frozenset(slot.key for slot in slots if slot.session == "morning") if chance.random() < 0.1 else frozenset()
    return Interpreter(
        f"i{number + 1}",
        pairs=frozenset(pairs),
        away=away,
        most_in_a_row=chance.randint(4, 6),
        most_hall_changes=1 if chance.random() < 0.5 else None,
        cost=chance.randint(1, 3),
    )
