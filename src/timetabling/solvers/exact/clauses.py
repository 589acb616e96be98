"""Clauses under construction, and the counting that the encoding needs.

Literals are non-zero integers, negative for "not", as in the DIMACS format.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Clauses:
    """A formula in conjunctive normal form that hands out its own variables."""

    rows: list[list[int]] = field(default_factory=list)
    variables: int = 0

    def variable(self) -> int:
        self.variables += 1
        return self.variables

    def add(self, *literals: int) -> None:
        self.rows.append(list(literals))

    def either(self, literals: Sequence[int]) -> int:
        """A literal that holds exactly when one of these does."""
        if len(literals) == 1:
            return literals[0]
        some = self.variable()
        for literal in literals:
            self.add(-literal, some)
        self.add(-some, *literals)
        return some

    def at_most_one(self, literals: Sequence[int]) -> None:
        """Pair by pair: the slots of a fair are few."""
        for place, one in enumerate(literals):
            for other in literals[place + 1 :]:
                self.add(-one, -other)

    def at_least(self, literals: Sequence[int], most: int, *, both_ways: bool = False) -> list[int]:
        """Totalizer (Bailleux and Boufkhad 2003): literal k−1 holds when at least k of these do, for k ≤ `most`.

        One way (counted implies output) is enough to bound from above; `both_ways` also bounds from below.
        """
        if len(literals) <= 1 or most == 0:
            return list(literals)[:most]
        half = len(literals) // 2
        left = self.at_least(literals[:half], most, both_ways=both_ways)
        right = self.at_least(literals[half:], most, both_ways=both_ways)
        return self.merged(left, right, most, both_ways=both_ways)

    def merged(self, left: Sequence[int], right: Sequence[int], most: int, *, both_ways: bool = False) -> list[int]:
        """The sum of two unary numbers, cut off at `most`."""
        if not left or not right:
            return list(left or right)[:most]
        total = [self.variable() for _ in range(min(most, len(left) + len(right)))]
        for i in range(len(left) + 1):
            for j in range(len(right) + 1):
                counted = [-literal for literal in (*left[max(i - 1, 0) : i], *right[max(j - 1, 0) : j])]
                if counted:
                    self.add(*counted, total[min(i + j, len(total)) - 1])
                missing = [*left[i : i + 1], *right[j : j + 1]]
                if both_ways and missing and i + j < len(total):
                    self.add(*missing, -total[i + j])
        return total

    def sum_of(self, numbers: Sequence[Sequence[int]], most: int) -> list[int]:
        """The sum of unary numbers, one way, cut off at `most`; numbers may be empty, so that trees are alike."""
        if len(numbers) <= 1:
            return list(numbers[0])[:most] if numbers else []
        half = len(numbers) // 2
        left, right = self.sum_of(numbers[:half], most), self.sum_of(numbers[half:], most)
        return self.merged(left, right, most)
