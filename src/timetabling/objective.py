"""What a timetable is worth: wishes placed, gaps, fairness."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timetabling.model import Problem, Request
from timetabling.timetable import Timetable

# One must-have outweighs any ten wishes, one first meeting of someone any two.
MUST = 10.0
FLOOR = 2.0


def worth(request: Request) -> float:
    """What placing a request adds: its score, and more where it is a must or fixed."""
    return request.score + (MUST if request.priority == "must" or request.fixed is not None else 0.0)


def value(problem: Problem, timetable: Timetable) -> float:
    """Worth of the placed requests, and FLOOR for each of everyone's first `floor` meetings."""
    worths = {request.key: worth(request) for request in problem.requests}
    counts = meetings_per_person(timetable)
    firsts = sum(min(counts[person.key], problem.floor) for person in problem.participants)
    return sum(worths[meeting.request] for meeting in timetable) + FLOOR * firsts


def meetings_per_person(timetable: Timetable) -> Counter[str]:
    counts: Counter[str] = Counter()
    for meeting in timetable:
        counts[meeting.first] += 1
        counts[meeting.second] += 1
    return counts


def gaps_per_person(problem: Problem, timetable: Timetable) -> dict[str, int]:
    """For each participant: successive meetings of a block that are not in successive slots."""
    taken = _taken(problem, timetable)
    return {key: sum(1 for idle in _idle(problem, numbers) if idle) for key, numbers in taken.items()}


def idle_per_person(problem: Problem, timetable: Timetable) -> dict[str, int]:
    """For each participant: free slots between the first and the last meeting of a block."""
    taken = _taken(problem, timetable)
    return {key: sum(_idle(problem, numbers)) for key, numbers in taken.items()}


def _taken(problem: Problem, timetable: Timetable) -> dict[str, list[int]]:
    numbers = {slot.key: number for number, slot in enumerate(problem.slots)}
    taken: dict[str, list[int]] = {person.key: [] for person in problem.participants}
    for meeting in timetable:
        taken[meeting.first].append(numbers[meeting.slot])
        taken[meeting.second].append(numbers[meeting.slot])
    return {key: sorted(slots) for key, slots in taken.items()}


def _idle(problem: Problem, numbers: Sequence[int]) -> list[int]:
    """Free slots between each two successive meetings of a block."""
    return [
        max(0, after - before - 1)
        for before, after in pairwise(numbers)
        if problem.slots[before].block == problem.slots[after].block
    ]


@dataclass(frozen=True, slots=True)
class Fairness:
    """How evenly meetings and gaps fall, among the participants who take part in any request.

    `floor`: fewest meetings; `gini`: Gini coefficient of the meetings, 0 is even; `share_met`: those with a meeting.
    """

    floor: int
    gini: float
    share_met: float
    largest_gaps: int


def fairness(problem: Problem, timetable: Timetable) -> Fairness:
    counts = meetings_per_person(timetable)
    numbers = sorted(counts[key] for key in _wanted(problem))
    gaps = gaps_per_person(problem, timetable)
    if not numbers:
        return Fairness(0, 0.0, 1.0, 0)
    met = sum(1 for number in numbers if number) / len(numbers)
    return Fairness(numbers[0], round(gini(numbers), 4), round(met, 4), max(gaps.values(), default=0))


def gini(ascending: Sequence[int]) -> float:
    """Gini coefficient of numbers in ascending order; 0 when all are 0."""
    total, count = sum(ascending), len(ascending)
    if total == 0:
        return 0.0
    ranked = sum(rank * number for rank, number in enumerate(ascending, start=1))
    return 2 * ranked / (count * total) - (count + 1) / count


def _wanted(problem: Problem) -> set[str]:
    """Participants whom a request names, themselves or by their delegation."""
    named = {party for request in problem.requests for party in (request.first, request.second)}
    return {person.key for person in problem.participants if named & {person.key, person.delegation}}


def per_delegation(problem: Problem, timetable: Timetable) -> Mapping[str, int]:
    """Meetings of each delegation."""
    belongs = {person.key: person.delegation for person in problem.participants if person.delegation}
    counts: Counter[str] = Counter()
    for meeting in timetable:
        counts.update(belongs[key] for key in (meeting.first, meeting.second) if key in belongs)
    return counts
