"""Agreed meetings: the least sum of gaps, proven by SAT (CaDiCaL, Biere and others 2020, through PySAT)."""

from collections.abc import Mapping, Sequence

from pysat.solvers import Cadical153

from timetabling.contradictions import contradictions
from timetabling.model import Problem
from timetabling.objective import gaps_per_person
from timetabling.result import Reason, Result, Status
from timetabling.solvers.exact.encoding import Encoding
from timetabling.solvers.exact.neighbourhoods import Neighbourhoods
from timetabling.solvers.exact.warm import warm_start
from timetabling.solvers.protocol import Budget
from timetabling.timetable import Meeting, Timetable
from timetabling.validation import ProblemError

# Conflicts between two looks at the clock.
STRETCH = 4_000
# Conflicts a question of each encoding, before pieces are improved.
FIRST = 8_000
# Questions for an improvement between two for the bound.
BOUND_EVERY = 10


class ExactSolver:
    """The published problem: single persons at equal tables in one hall, without interpreters."""

    name = "exact"

    def solve(self, problem: Problem, *, budget: Budget, seed: int) -> Result:
        for feature in beyond(problem):
            raise ProblemError(f"The exact solver takes agreed meetings of single persons only; here are {feature}.")
        conflicts = contradictions(problem)
        if conflicts:
            return Result("infeasible", "gaps", None, None, 0.0, seed, self.name, conflicts=tuple(conflicts))
        return _Search(problem, seed).result(budget)


def beyond(problem: Problem) -> list[str]:
    """What keeps a problem from the exact solver."""
    found = {
        "wishes to choose from": not problem.agreed,
        "delegations": bool(problem.delegations),
        "interpreters or languages": any(person.languages for person in problem.participants),
        "caps": any(person.cap is not None for person in problem.participants),
        "stands": any(table.stand_of for table in problem.tables),
        "ways to walk": len(problem.halls) > 1 and bool(problem.walks),
        "declined requests": any(request.declined_by for request in problem.requests),
    }
    return [feature for feature, is_there in found.items() if is_there]


class _Engine:
    """One encoding in a solver that remembers what it learnt."""

    def __init__(self, problem: Problem, *, tables_by_person: bool = True) -> None:
        self._encoding = Encoding(problem, tables_by_person=tables_by_person)
        self._solver = Cadical153(bootstrap_with=self._encoding.clauses.rows)
        self.most_gaps = len(self._encoding.gaps)

    def asked(
        self, most: int | None, budget: Budget, conflicts: float | None, kept: Mapping[int, int] | None = None
    ) -> list[int] | bool | None:
        """Slots of all meetings with at most this many gaps; False: impossible; None: time or conflicts ran out.

        `kept` are meetings (number → slot) that must stay.
        """
        assumptions = [] if most is None else [-literal for literal in self._encoding.gaps[most : most + 1]]
        assumptions += [self._encoding.placed[number][slot] for number, slot in (kept or {}).items()]
        spent = 0.0
        while budget.left() > 0 and (conflicts is None or spent < conflicts):
            stretch = STRETCH if conflicts is None else min(STRETCH, conflicts - spent)
            self._solver.conf_budget(int(stretch) or 1)
            answer = self._solver.solve_limited(assumptions=assumptions)
            if answer is not None:
                return self._slots(self._solver.get_model()) if answer else False
            spent += stretch
        return None

    def prefer(self, slots: Sequence[int]) -> None:
        """Search near this timetable."""
        self._solver.set_phases([placed[slot] for placed, slot in zip(self._encoding.placed, slots, strict=True)])

    def _slots(self, model: Sequence[int]) -> list[int]:
        return [
            next(slot for slot, variable in variables.items() if model[variable - 1] > 0)
            for variables in self._encoding.placed
        ]

    def close(self) -> None:
        self._solver.delete()


class _Search:
    """Closes in from both sides; what stays open is improved piece by piece."""

    def __init__(self, problem: Problem, seed: int) -> None:
        self._problem = problem
        self._seed = seed
        self._engines = [_Engine(problem)]
        self._slots: list[int] = []
        self._gaps = self._engines[0].most_gaps + 1
        self._bound = 0

    def result(self, budget: Budget) -> Result:
        try:
            return self._found(budget)
        finally:
            for engine in self._engines:
                engine.close()

    def _found(self, budget: Budget) -> Result:
        answer = self._engines[0].asked(None, budget, None)
        if answer is None or answer is False:
            return self._result("unknown" if answer is None else "infeasible")
        self._learn(answer)
        self._close_in(self._engines[0], budget, FIRST)
        if self._bound < self._gaps and budget.left() > 0:
            # Another encoding: each answers soon what takes the other long.
            self._engines.append(_Engine(self._problem, tables_by_person=False))
            self._close_in(self._engines[1], budget, FIRST)
        if self._bound < self._gaps and budget.left() > 0:
            self._learn(warm_start(self._problem, self._seed))
            self._improve(budget)
        return self._result("optimal" if self._bound >= self._gaps else "feasible")

    def _close_in(self, engine: _Engine, budget: Budget, conflicts: float) -> None:
        """Ask for as few gaps as the bound allows, as long as that is soon refused; then for half of what is left.

        A question without an answer in time is followed by one half as bold, at last by one gap less than now.
        """
        self._raise_bound(engine, budget, conflicts)
        aim = self._bound
        while self._bound < self._gaps:
            most = min((aim + self._gaps) // 2, self._gaps - 1)
            answer = engine.asked(most, budget, conflicts)
            self._learn(answer)
            if answer is False:
                self._bound = aim = most + 1
            elif answer is None:
                if most == self._gaps - 1:
                    return
                aim = most + 1

    def _raise_bound(self, engine: _Engine, budget: Budget, conflicts: float) -> None:
        while self._bound < self._gaps:
            answer = engine.asked(self._bound, budget, conflicts)
            if answer is not False:
                self._learn(answer)
                return
            self._bound += 1

    def _improve(self, budget: Budget) -> None:
        """Ask for one gap less among the neighbours of the best; from time to time for the bound itself."""
        neighbourhoods = Neighbourhoods(self._problem, self._seed)
        rounds = 0
        while self._bound < self._gaps and budget.left() > 0:
            rounds += 1
            if rounds % BOUND_EVERY == 0:
                engine = self._engines[rounds // BOUND_EVERY % 2]
                self._raise_bound(engine, budget, neighbourhoods.conflicts)
                continue
            free = neighbourhoods.draw(self._slots)
            kept = {number: slot for number, slot in enumerate(self._slots) if number not in free}
            answer = self._engines[0].asked(self._gaps - 1, budget, neighbourhoods.conflicts, kept)
            if answer is False and not kept:
                self._bound = self._gaps
            elif answer is None or answer is False:
                neighbourhoods.heard(refused=answer is False)
            self._learn(answer)

    def _learn(self, slots: list[int] | bool | None) -> None:
        """Keep a timetable that is better than the best so far."""
        if slots is None or isinstance(slots, bool):
            return
        gaps = sum(gaps_per_person(self._problem, _timetable(self._problem, slots)).values())
        if gaps < self._gaps:
            self._slots, self._gaps = slots, gaps
            for engine in self._engines:
                engine.prefer(slots)

    def _result(self, status: Status) -> Result:
        found = bool(self._slots) or status == "optimal"
        return Result(
            status,
            "gaps",
            float(self._gaps) if found else None,
            float(self._bound) if status != "infeasible" else None,
            0.0,
            self._seed,
            ExactSolver.name,
            _timetable(self._problem, self._slots) if found else Timetable(),
            conflicts=(Reason("no_timetable"),) if status == "infeasible" else (),
        )


def _timetable(problem: Problem, slots: Sequence[int]) -> Timetable:
    """Meetings with any open table of their slot."""
    tables = {
        number: iter([table.key for table in problem.tables if slot.key not in table.closed])
        for number, slot in enumerate(problem.slots)
    }
    return Timetable(
        tuple(
            Meeting(request.key, problem.slots[slot].key, next(tables[slot]), request.first, request.second)
            for request, slot in zip(problem.requests, slots, strict=True)
        )
    )
