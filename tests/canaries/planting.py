"""Secrets with a name: each is planted in one field and may be seen by the roles named with it, and by no other."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

TOKEN = re.compile(r"kanari\d{4}[a-z]*")


@dataclass(frozen=True)
class Canary:
    token: str
    place: str
    seen_by: frozenset[str]


@dataclass
class Aviary:
    """All canaries of a world, by their token."""

    canaries: dict[str, Canary] = field(default_factory=dict)
    numbers: Iterable[int] = field(default_factory=lambda: itertools.count(1))

    def plant(self, place: str, *seen_by: str) -> str:
        """A new token for `place`; lower case, so that addresses and capitals do not hide it."""
        token = f"kanari{next(iter(self.numbers)):04d}{re.sub('[^a-z]', '', place.lower())[:12]}"
        self.canaries[token] = Canary(token, place, frozenset(seen_by))
        return token

    def show(self, place: str, role: str) -> None:
        """Let one more role see what was planted there."""
        for canary in [row for row in self.canaries.values() if row.place == place]:
            self.canaries[canary.token] = replace(canary, seen_by=canary.seen_by | {role})

    def found_in(self, text: str) -> set[Canary]:
        return {self.canaries[token] for token in TOKEN.findall(text.lower()) if token in self.canaries}

    def leaks(self, text: str, role: str) -> set[Canary]:
        """What stands in `text` and is not for `role`."""
        return {canary for canary in self.found_in(text) if role not in canary.seen_by}
