"""How strongly two organisations belong together: by what they offer and seek, and by what came of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from citybridge.clusters.engine.communities import Pair
from citybridge.outcomes.enums import BUSINESS, OutcomeKind

# A cosine up to here is chance among profiles of one index; what lies above is stretched to 0..1.
CHANCE = 0.4
# An offer that answers a request says more than two that offer the same.
COMPLEMENTARY, SIMILAR = 1.0, 0.5
# What people did weighs more than what an index finds: both sides agreed to talk, they met, something came of it.
INTRODUCED, MET, IN_TOUCH, TRADES = 2.0, 2.0, 1.0, 4.0
TOUCH = frozenset({OutcomeKind.KEPT, OutcomeKind.USEFUL, OutcomeKind.FOLLOW_UP})


@dataclass(frozen=True)
class Contacts:
    """Pairs that were introduced and that met, and what either side told of a pair; a pair may stand there twice."""

    introduced: Collection[Pair] = ()
    met: Collection[Pair] = ()
    told: Collection[tuple[Pair, str]] = ()


def by_index(nearness: float, weight: float) -> float:
    """The weight of a nearness (a cosine) of one kind; 0 for what is chance."""
    return weight * max(0.0, (nearness - CHANCE) / (1 - CHANCE))


def by_contacts(contacts: Contacts) -> dict[Pair, float]:
    """The weight of each pair by what they did together; nothing once a side told that it has ended."""
    told: dict[Pair, set[str]] = {}
    for pair, kind in contacts.told:
        told.setdefault(in_order(pair), set()).add(kind)
    introduced, met = ({in_order(pair) for pair in pairs} for pairs in (contacts.introduced, contacts.met))
    weights = {
        pair: INTRODUCED * (pair in introduced) + MET * (pair in met) + _worth(told.get(pair, set()))
        for pair in introduced | met | set(told)
        if OutcomeKind.ENDED not in told.get(pair, ())
    }
    return {pair: weight for pair, weight in weights.items() if weight}


def added(*parts: Mapping[Pair, float]) -> dict[Pair, float]:
    """Weights of several kinds as one; pairs without any are left out."""
    total: dict[Pair, float] = {}
    for pair, weight in _all(parts):
        total[pair] = total.get(pair, 0.0) + weight
    return {pair: weight for pair, weight in total.items() if weight > 0}


def in_order(pair: Pair) -> Pair:
    return (min(pair), max(pair))


def _worth(kinds: Collection[str]) -> float:
    return TRADES if set(BUSINESS) & set(kinds) else IN_TOUCH if TOUCH & set(kinds) else 0.0


def _all(parts: Iterable[Mapping[Pair, float]]) -> Iterator[tuple[Pair, float]]:
    for part in parts:
        yield from part.items()
