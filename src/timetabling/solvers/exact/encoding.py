"""The B2B meeting scheduling problem as clauses: one variable per meeting and possible slot.

After Bofill and others (CPAIOR 2015, JAIR 2022), with totalizers for every count.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from timetabling.model import Problem, Request
from timetabling.solvers.exact.clauses import Clauses


class Encoding:
    """Clauses of an agreed problem.

    `placed[request][slot]`: the variable of a meeting in a slot (numbers from 0), possible ones only.
    `gaps`: literal k−1 holds when all participants together have at least k gaps.
    """

    def __init__(self, problem: Problem, *, tables_by_person: bool = True, implied: bool = True) -> None:
        self.problem = problem
        self._implied = implied
        self.clauses = Clauses()
        self.placed = [self._placed(slots) for slots in possible_slots(problem)]
        self._of_person = self._meetings_of_persons()
        self._order()
        self._everyone_can_have_gaps = all(len(meetings) > 1 for meetings in self._of_person.values())
        taken = [self._taken(meetings) for meetings in self._of_person.values()]
        if tables_by_person:
            self._tables_by_person(taken)
        else:
            self._tables_by_meeting()
        self.numbers = [self._gaps_of(*pair) for pair in zip(taken, self._of_person.values(), strict=True)]
        if problem.max_difference is not None:
            self._even(self.numbers, problem.max_difference)
        self.gaps = self.clauses.sum_of(self.numbers, sum(map(len, self.numbers)))

    def _placed(self, slots: Sequence[int]) -> dict[int, int]:
        """Exactly one of the possible slots."""
        variables = {slot: self.clauses.variable() for slot in slots}
        self.clauses.add(*variables.values())
        self.clauses.at_most_one(list(variables.values()))
        return variables

    def _meetings_of_persons(self) -> Mapping[str, list[int]]:
        meetings: dict[str, list[int]] = {person.key: [] for person in self.problem.participants}
        for number, request in enumerate(self.problem.requests):
            meetings[request.first].append(number)
            meetings[request.second].append(number)
        return meetings

    def _taken(self, meetings: Sequence[int]) -> list[int | None]:
        """Per slot a literal that holds when the person has a meeting there; None: he cannot have one."""
        at: defaultdict[int, list[int]] = defaultdict(list)
        for meeting in meetings:
            for slot, variable in self.placed[meeting].items():
                at[slot].append(variable)
        for variables in at.values():
            self.clauses.at_most_one(variables)
        taken = [self.clauses.either(at[slot]) if slot in at else None for slot in range(len(self.problem.slots))]
        if self._implied:
            self._as_many_as(len(meetings), [literal for literal in taken if literal is not None])
        return taken

    def _as_many_as(self, meetings: int, taken: Sequence[int]) -> None:
        """Implied: a person is taken in exactly as many slots as he has meetings (Bofill and others 2015)."""
        counted = self.clauses.at_least(taken, meetings + 1, both_ways=True)
        self.clauses.add(*counted[meetings - 1 : meetings] if meetings else [self._true()])
        if len(counted) > meetings:
            self.clauses.add(-counted[meetings])

    def _true(self) -> int:
        true = self.clauses.variable()
        self.clauses.add(true)
        return true

    def _tables_by_meeting(self) -> None:
        """In a slot at most as many meetings as open tables: better for finding timetables."""
        for number, slot in enumerate(self.problem.slots):
            here = [variables[number] for variables in self.placed if number in variables]
            tables = sum(1 for table in self.problem.tables if slot.key not in table.closed)
            if tables < min(len(here), len(self.problem.participants) // 2):
                self.clauses.add(-self.clauses.at_least(here, tables + 1)[tables])

    def _tables_by_person(self, taken: Sequence[Sequence[int | None]]) -> None:
        """In a slot at most two persons for each open table.

        Counted over persons, in the same tree as the gaps: so a proof can trade a person who must wait against a
        gap of his. Counting meetings instead takes a hundred times as long where nearly all tables are needed.
        """
        for number, slot in enumerate(self.problem.slots):
            tables = sum(1 for table in self.problem.tables if slot.key not in table.closed)
            here = [[literal] if (literal := person[number]) is not None else [] for person in taken]
            counted = self.clauses.sum_of(here, 2 * tables + 1)
            if len(counted) > 2 * tables:
                self.clauses.add(-counted[2 * tables])

    def _order(self) -> None:
        """A meeting is not in a slot unless each one before it is in an earlier slot."""
        number = {request.key: place for place, request in enumerate(self.problem.requests)}
        begun: dict[int, list[int | None]] = {}
        for request in self.problem.requests:
            for earlier in sorted(number[key] for key in request.after):
                if earlier not in begun:
                    begun[earlier] = self._done_before(earlier)
                for slot, variable in self.placed[number[request.key]].items():
                    done = begun[earlier][slot]
                    self.clauses.add(-variable, *([] if done is None else [done]))

    def _done_before(self, meeting: int) -> list[int | None]:
        """Per slot a literal that implies that the meeting is in an earlier one; None: it cannot be."""
        done: list[int | None] = [None]
        for slot in range(len(self.problem.slots) - 1):
            parts = [literal for literal in (done[-1], self.placed[meeting].get(slot)) if literal is not None]
            done.append(self.clauses.either(parts) if parts else None)
        return done

    def _gaps_of(self, taken: Sequence[int | None], meetings: Sequence[int]) -> list[int]:
        """A person's gaps as a unary number: literal k−1 holds when he has at least k."""
        most, difference = len(meetings) - 1, self.problem.max_difference
        if difference is not None and not self._everyone_can_have_gaps:
            most = min(most, difference + 1)
        if most <= 0:
            return []
        places = [self._gap_ends(taken, slot) for slot in range(1, len(taken))]
        return self.clauses.at_least(
            [place for place in places if place], most, both_ways=self._everyone_can_have_gaps
        )

    def _gap_ends(self, taken: Sequence[int | None], slot: int) -> int | None:
        """Holds exactly when the person has a meeting here, none in the slot before, and one earlier in the block."""
        here, before = taken[slot], taken[slot - 1]
        block = self.problem.slots[slot].block
        earlier = [
            literal
            for number, literal in enumerate(taken[: slot - 1])
            if literal is not None and self.problem.slots[number].block == block
        ]
        if here is None or not earlier or self.problem.slots[slot - 1].block != block:
            return None
        idle = [] if before is None else [before]
        begun = self.clauses.either(earlier)
        ends = self.clauses.variable()
        self.clauses.add(-here, *idle, -begun, ends)
        for condition in (here, begun, *(-literal for literal in idle)):
            self.clauses.add(-ends, condition)
        return ends

    def _even(self, numbers: Sequence[Sequence[int]], difference: int) -> None:
        """Nobody has more gaps than the difference above the one with the fewest."""
        for fewest in range(1, max(map(len, numbers), default=0) - difference + 1):
            reached = self.clauses.variable()
            for number in numbers:
                self.clauses.add(-reached, *number[fewest - 1 : fewest])
                if len(number) >= fewest + difference:
                    self.clauses.add(-number[fewest + difference - 1], reached)


def possible_slots(problem: Problem) -> list[list[int]]:
    """For each request the numbers of the slots in which both come and that it allows."""
    away = {person.key: person.away for person in problem.participants}

    def possible(request: Request, key: str) -> bool:
        return (
            key not in away[request.first]
            and key not in away[request.second]
            and (request.slots is None or key in request.slots)
            and request.fixed in {None, key}
        )

    return [
        [number for number, slot in enumerate(problem.slots) if possible(request, slot.key)]
        for request in problem.requests
    ]
