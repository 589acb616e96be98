"""What was counted of one year, as it is kept: numbers by key and id, without words or names."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

# Key of a figure (or slug of a root topic) → id of a member → how many.
Counts = dict[str, dict[int, int]]


@dataclass(frozen=True)
class Wait:
    """`number` introductions waited `days` calendar days at a party that `member` answers for.

    `is_answered` is false where it still waits, or where it ended without the party's word.
    """

    party: str
    member: int
    days: int
    is_answered: bool
    number: int


@dataclass(frozen=True)
class Covered:
    """Published profiles of one side under one root topic."""

    topic: str
    side: str
    offers: int
    requests: int


@dataclass(frozen=True)
class YearCounts:
    """Counts of one year as of `at`. `topics`: key → root topic → member. `bands`: member → band → how many.

    `wishes`: member → (events at which it had two companies or more, events of the year).
    """

    year: int
    at: datetime
    members: Counts = field(default_factory=dict)
    topics: dict[str, Counts] = field(default_factory=dict)
    waits: list[Wait] = field(default_factory=list)
    bands: dict[int, dict[str, int]] = field(default_factory=dict)
    coverage: list[Covered] = field(default_factory=list)
    wishes: dict[int, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def empty(cls, year: int, at: datetime) -> "YearCounts":
        return cls(year, at)

    def of(self, key: str, member: int) -> int:
        return self.members.get(key, {}).get(member, 0)

    def sum(self, key: str) -> int:
        """Over all members; a row of two members counts twice in it."""
        return sum(self.members.get(key, {}).values())

    @property
    def is_empty(self) -> bool:
        return not any(self.members.values())

    def as_json(self) -> dict[str, Any]:
        return {
            "members": self.members,
            "topics": self.topics,
            "waits": [[w.party, w.member, w.days, w.is_answered, w.number] for w in self.waits],
            "bands": self.bands,
            "coverage": [[c.topic, c.side, c.offers, c.requests] for c in self.coverage],
            "wishes": self.wishes,
        }

    @classmethod
    def from_json(cls, year: int, at: datetime, kept: dict[str, Any]) -> "YearCounts":
        return cls(
            year,
            at,
            {key: _by_id(members) for key, members in kept["members"].items()},
            {key: {root: _by_id(ids) for root, ids in roots.items()} for key, roots in kept["topics"].items()},
            [Wait(*row) for row in kept["waits"]],
            _by_id(kept["bands"]),
            [Covered(*row) for row in kept["coverage"]],
            {member: (reached, events) for member, (reached, events) in _by_id(kept["wishes"]).items()},
        )


def _by_id(members: dict[str, Any]) -> dict[int, Any]:
    """JSON knows texts as keys only."""
    return {int(member): value for member, value in members.items()}
