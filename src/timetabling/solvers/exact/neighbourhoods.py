"""Large neighbourhood search (Shaw 1998) with SAT: most meetings stay, the rest is asked for something better.

A neighbourhood grows while it is refused at once and shrinks while the answer takes too long, so that the questions
stay just hard enough. One that holds every meeting is the whole problem: its refusal is a proof.
"""

import random
from collections.abc import Sequence

from timetabling.model import Problem

START, GROW, SHRINK = 0.3, 1.03, 0.95
CONFLICTS, PATIENCE = 2_000.0, 1.1


class Neighbourhoods:
    """Sets of meetings that may move, by turns those of a stretch of slots and those of some of the people."""

    def __init__(self, problem: Problem, seed: int) -> None:
        self._problem = problem
        self._random = random.Random(seed)  # noqa: S311 - a seeded search
        self._people = [person.key for person in problem.participants]
        self._shares = {"slots": START, "people": START}
        self._kind = "slots"
        self.conflicts = CONFLICTS

    def draw(self, slots: Sequence[int]) -> set[int]:
        """Numbers of the requests that may move from their `slots`."""
        self._kind = self._random.choice(tuple(self._shares))
        share = self._shares[self._kind]
        return self._in_slots(slots, share) if self._kind == "slots" else self._of_people(share)

    def heard(self, *, refused: bool) -> None:
        """Adapt to an answer that was no improvement: refused, or not found within the conflicts."""
        share = self._shares[self._kind]
        self._shares[self._kind] = min(1.0, share * GROW) if refused else share * SHRINK
        if not refused:
            self.conflicts *= PATIENCE

    def _in_slots(self, slots: Sequence[int], share: float) -> set[int]:
        count = len(self._problem.slots)
        length = min(count, max(3, round(count * share)))
        first = self._random.randrange(count - length + 1)
        return {number for number, slot in enumerate(slots) if first <= slot < first + length}

    def _of_people(self, share: float) -> set[int]:
        chosen = set(self._random.sample(self._people, max(1, int(len(self._people) * share))))
        requests = enumerate(self._problem.requests)
        return {number for number, request in requests if request.first in chosen or request.second in chosen}
