"""Published instances against MaxSAT, and fairs against a greedy timetable, each in one run.

    .venv/bin/python -m benchmarks.timetabling published DIRECTORY [SECONDS]
    .venv/bin/python -m benchmarks.timetabling fairs 200 1000 2000 10000
    .venv/bin/python -m benchmarks.timetabling repair 1000

DIRECTORY holds `.dzn` files and `optima.csv`; MaxSAT is given SECONDS an instance (60), with 0 it is left out. Seconds
are processor time, so that other work on the machine counts little.
"""

import csv
import multiprocessing
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from benchmarks.fairs import REGIMES, fair
from timetabling.formats.dzn import read_dzn
from timetabling.model import Problem
from timetabling.objective import fairness, gaps_per_person, value
from timetabling.repair import repair
from timetabling.result import Result
from timetabling.rules import check
from timetabling.solve import solve
from timetabling.solvers.exact.encoding import Encoding

LIMIT = 120.0
# An answer of the baseline that takes longer is not waited for; its seconds then count as at least so many.
RC2_LIMIT = 60
CANCELLATIONS = 20


def published(directory: Path, seconds: int = RC2_LIMIT) -> None:
    """Every instance of `optima.csv`; MaxSAT (RC2) on the plain encoding beside it, at most so long an instance."""
    totals = {"ours": 0.0, "RC2": 0.0}
    with (directory / "optima.csv").open() as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        text = (directory / f"{row['instance']}.dzn").read_text()
        problem = read_dzn(text, max_difference=int(row["max_difference"]))
        result, ours = _timed(problem)
        gaps, theirs = _rc2_within_limit(problem, seconds) if seconds else ("no answer", 0.0)
        totals = {"ours": totals["ours"] + ours, "RC2": totals["RC2"] + theirs}
        known = float(row["total_gaps"]) if row["total_gaps"] else None
        right = result.status == row["status"].lower() and result.objective == known and gaps in (known, "no answer")
        kept = result.objective is None or not check(problem, result.timetable)
        verdict = "as known" if right and kept else "WRONG"
        print(
            f"{row['instance']:28} {row['max_difference']} {verdict:8} {ours:7.2f} s  RC2 {theirs:7.2f} s"
            f"{' and no answer' if gaps == 'no answer' else ''}",
            flush=True,
        )
    print(f"{len(rows)} decisions: {totals['ours']:.1f} s, RC2 at least {totals['RC2']:.1f} s")


def _rc2_within_limit(problem: Problem, seconds: int) -> tuple[float | str | None, float]:
    """In a process of its own, which the system ends after so many seconds of processor time."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        theirs.send(_rc2(problem))

    before = _seconds_of_children()
    process = context.Process(target=work)
    process.start()
    process.join()
    return ours.recv() if ours.poll() else "no answer", _seconds_of_children() - before


def _seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _rc2(problem: Problem) -> float | None:
    """The least gaps by core-guided MaxSAT (Ignatiev and others 2019); tables counted over meetings, none implied."""
    encoding = Encoding(problem, tables_by_person=False, implied=False)
    formula = WCNF()
    formula.extend(encoding.clauses.rows)
    for literal in (literal for number in encoding.numbers for literal in number):
        formula.append([-literal], weight=1)
    with RC2(formula) as solver:
        return float(solver.cost) if solver.compute() is not None else None


def fairs(people: int) -> None:
    """Each regime, with and without a floor; the greedy timetable beside it."""
    print(f"\n{people:,} participants")
    for name, regime in REGIMES.items():
        problem = fair(people, regime)
        ours, seconds = _timed(problem, solver="fair")
        greedy, slower = _timed(problem, solver="greedy")
        level, _ = _timed(replace(problem, floor=1), solver="fair")
        bound = ours.bound or 1.0
        broken = len(check(problem, ours.timetable))
        print(
            f"{name:12} {len(ours.timetable):6} meetings, {(ours.objective or 0) / bound:.5f} of the bound,"
            f" {broken} rules broken, {seconds:.1f} s;"
            f" greedy {value(problem, greedy.timetable) / bound:.3f}, {slower:.1f} s;"
            f" gaps {_gaps(problem, ours)}, greedy {_gaps(problem, greedy)}, at least {least_gaps(problem, ours)};"
            f" fairness {_fair(problem, ours)}, with a floor {_fair(problem, level)}",
            flush=True,
        )
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _timed(problem: Problem, *, solver: str | None = None) -> tuple[Result, float]:
    started = time.process_time()
    result = solve(problem, time_limit=LIMIT, seed=1, solver=solver, reasons=False)
    return result, time.process_time() - started


def _gaps(problem: Problem, result: Result) -> int:
    return sum(gaps_per_person(problem, result.timetable).values())


def _fair(problem: Problem, result: Result) -> str:
    found = fairness(problem, result.timetable)
    return f"met {found.share_met:.3f}, Gini {found.gini:.3f}, most gaps {found.largest_gaps}"


def least_gaps(problem: Problem, result: Result) -> int:
    """Proven for these meetings: nobody has fewer than the runs of his own free slots that they fill, less one."""
    counts: dict[str, int] = {}
    for meeting in result.timetable:
        for key in (meeting.first, meeting.second):
            counts[key] = counts.get(key, 0) + 1
    return sum(_least_runs(problem, person.away, counts.get(person.key, 0)) for person in problem.participants)


def _least_runs(problem: Problem, away: frozenset[str], meetings: int) -> int:
    text = "".join(" " if slot.key in away else "x" for slot in problem.slots)
    gaps = -1
    for length in sorted(map(len, text.split()), reverse=True):
        if meetings <= 0:
            break
        meetings -= length
        gaps += 1
    return max(0, gaps)


def repairs(people: int) -> None:
    """One participant after the other falls ill for half a day; what becomes of the published timetable."""
    problem = fair(people, REGIMES["base"])
    timetable = solve(problem, time_limit=LIMIT, seed=1, reasons=False).timetable
    half = frozenset(slot.key for slot in problem.slots[: len(problem.slots) // 2])
    kinds = {"moved": 0, "lost": 0, "changed": 0, "fallen": 0}
    slowest = 0.0
    for person in problem.participants[:CANCELLATIONS]:
        ill = tuple(
            replace(one, away=one.away | half) if one.key == person.key else one for one in problem.participants
        )
        changed = replace(problem, participants=ill)
        started = time.process_time()
        repaired = repair(changed, timetable)
        slowest = max(slowest, time.process_time() - started)
        kinds["fallen"] += sum(meeting.slot in half for meeting in timetable.of_person(person.key))
        for change in repaired.changes:
            kinds[change.kind] += 1
    others = kinds["moved"] + kinds["lost"] - kinds["fallen"]
    print(
        f"{CANCELLATIONS} cancellations: {kinds}; others moved per meeting that fell out"
        f" {others / max(1, kinds['fallen']):.2f}; slowest {slowest:.2f} s"
    )


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    if what == "published":
        published(Path(arguments[0]), *map(int, arguments[1:]))
    else:
        for people in map(int, arguments):
            {"fairs": fairs, "repair": repairs}[what](people)
