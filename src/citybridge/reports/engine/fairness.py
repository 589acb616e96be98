"""How evenly something is spread, and how long one waits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from citybridge.reports.queries.counts import Wait


def gini(numbers: Sequence[int]) -> float | None:
    """0 when all have the same, towards 1 the more a single one has; None when there is nothing to share.

    C. Gini, Variabilità e mutabilità (1912): the mean difference of all pairs over twice the mean.
    """
    whole = sum(numbers)
    if not whole:
        return None
    ranked = sum(rank * number for rank, number in enumerate(sorted(numbers), start=1))
    count = len(numbers)
    return 2 * ranked / (count * whole) - (count + 1) / count


@dataclass(frozen=True)
class Waiting:
    """`answered` waits ended with an answer, `unanswered` without one or last still.

    `median` and `ninetieth` are days by which half and nine tenths have answered; None where that cannot be said.
    """

    answered: int
    unanswered: int
    median: int | None
    ninetieth: int | None

    @property
    def number(self) -> int:
        return self.answered + self.unanswered


def waiting(waits: Iterable[Wait]) -> Waiting:
    """Those without an answer count as long as they lasted: leaving them out would make the slow look quick.

    E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958) 457-481.
    """
    ended: dict[int, int] = defaultdict(int)
    cut_short: dict[int, int] = defaultdict(int)
    for wait in waits:
        (ended if wait.is_answered else cut_short)[wait.days] += wait.number
    answered, unanswered = sum(ended.values()), sum(cut_short.values())
    days = _quantiles(ended, cut_short, (0.5, 0.1))
    return Waiting(answered, unanswered, *days)


def _quantiles(ended: dict[int, int], cut_short: dict[int, int], left: Sequence[float]) -> list[int | None]:
    """The first day on which at most that part is still unanswered."""
    found: list[int | None] = [None] * len(left)
    at_risk, waiting_still = sum(ended.values()) + sum(cut_short.values()), 1.0
    for day in sorted({*ended, *cut_short}):
        waiting_still *= 1 - ended.get(day, 0) / at_risk
        found = [
            day if known is None and waiting_still <= part + 1e-9 else known
            for known, part in zip(found, left, strict=True)
        ]
        at_risk -= ended.get(day, 0) + cut_short.get(day, 0)
    return found
