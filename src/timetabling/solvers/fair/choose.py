"""Choose which wishes to place: a maximum-weight b-matching with capacity rows, whose value bounds any timetable.

Everything that depends on the order of slots is left out, so no timetable can be worth more than the bound that
HiGHS proves (Huangfu and Hall 2018).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import highspy
import numpy as np
import numpy.typing as npt

from timetabling.model import Pair, Problem
from timetabling.objective import FLOOR
from timetabling.solvers.fair.duties import groups_of_interpreters
from timetabling.solvers.fair.programme import Programme, run
from timetabling.solvers.fair.relax import relax
from timetabling.solvers.ways import ANY_HALL, Way, Ways, mask

Key = TypeVar("Key")
# More ways than this are relaxed first; what comes out whole is settled then.
AT_ONCE, RELAXED_SHARE, WHOLE = 30_000, 0.75, 1e-6
# The relaxation begins with so many of each one's best ways for each meeting he may have.
BEGINNING = 2
# A beginning that leaves out less than this share is not worth a second round.
NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Choice:
    """Numbers of the chosen ways, a proven upper bound of the worth; None for both: fixed meetings cannot all be."""

    ways: tuple[int, ...]
    bound: float
    exact: bool


def choose(ways: Ways, *, seconds: float, seed: int) -> Choice | None:
    """The best set of wishes as far as capacities tell; None when the fixed meetings do not fit."""
    programme = Programme()
    for way in ways.ways:
        programme.column(ways.worths[way.request], 1.0, whole=True)
    _requests(programme, ways)
    _people(programme, ways)
    _places(programme, ways)
    _interpreters(programme, ways)
    if ways.problem.floor:
        _floors(programme, ways)
    return _solved(programme, ways, seconds=seconds, seed=seed)


def _requests(programme: Programme, ways: Ways) -> None:
    """Once at most, and fixed ones for certain."""
    of_request = _grouped(ways.ways, lambda way: [way.request])
    for number, request in enumerate(ways.problem.requests):
        columns = of_request.get(number, [])
        if request.fixed is not None:
            programme.row(columns, 1.0, lower=1.0)
        elif len(columns) > 1:
            programme.row(columns, 1.0)


def _people(programme: Programme, ways: Ways) -> None:
    sessions = _sessions(ways.problem)
    for number, columns in _grouped(ways.ways, lambda way: [way.first, way.second]).items():
        node = ways.nodes[number]
        if len(columns) > node.cap:
            programme.row(columns, node.cap)
        for session in sessions:
            only = [column for column in columns if not ways.ways[column].slots & ~session]
            most = (node.free & session).bit_count() * len(node.members)
            if len(only) > most and (len(only) < len(columns) or most < node.cap):
                programme.row(only, most)
    caps = {delegation.key: delegation.cap for delegation in ways.problem.delegations}
    of_delegation = _grouped(
        ways.ways, lambda way: [key for key in _delegations(ways, way) if caps.get(key) is not None]
    )
    for key, columns in of_delegation.items():
        programme.row(columns, float(caps[key] or 0))


def _delegations(ways: Ways, way: Way) -> list[str]:
    return [key for key in (ways.nodes[way.first].delegation, ways.nodes[way.second].delegation) if key is not None]


def _places(programme: Programme, ways: Ways) -> None:
    """All tables in all slots, and those of each session for what can only be then."""
    sessions = [*_sessions(ways.problem), (1 << len(ways.problem.slots)) - 1]
    for place, columns in _grouped(ways.ways, lambda way: [way.place]).items():
        places = ways.halls if place == ANY_HALL else [place]
        for session in dict.fromkeys(sessions):
            only = [column for column in columns if not ways.ways[column].slots & ~session]
            most = sum(
                tables for each in places for slot, tables in enumerate(ways.places[each].open) if session >> slot & 1
            )
            if len(only) > most:
                programme.row(only, most)


def _interpreters(programme: Programme, ways: Ways) -> None:
    """Interpreters with the same pairs share their time among these pairs."""
    served: defaultdict[Pair, list[int]] = defaultdict(list)
    for pairs, capacity in groups_of_interpreters(ways.problem, ways.slot_number).items():
        shares = {pair: programme.column(0.0, capacity, whole=False) for pair in sorted(pairs)}
        programme.row(shares.values(), capacity)
        for pair, share in shares.items():
            served[pair].append(share)
    for pair, columns in _grouped(ways.ways, lambda way: [way.pair] if way.pair else []).items():
        programme.row(columns, 0.0, minus=served[pair])


def _floors(programme: Programme, ways: Ways) -> None:
    """A bonus for each of everyone's first meetings."""
    for number, columns in _grouped(ways.ways, lambda way: [way.first, way.second]).items():
        most = min(ways.problem.floor * len(ways.nodes[number].members), ways.nodes[number].cap)
        bonus = programme.column(FLOOR, most, whole=False)
        programme.row([bonus], 0.0, minus=columns)


def _grouped(ways: Sequence[Way], keys: Callable[[Way], Iterable[Key]]) -> dict[Key, list[int]]:
    groups: defaultdict[Key, list[int]] = defaultdict(list)
    for number, way in enumerate(ways):
        for key in keys(way):
            groups[key].append(number)
    return groups


def _sessions(problem: Problem) -> list[int]:
    """The slots of each session, and of each block, as bits; none where there is only one."""
    labels = defaultdict[object, list[int]](list)
    for number, slot in enumerate(problem.slots):
        labels["session", slot.session].append(number)
        labels["block", slot.block].append(number)
    every = len(problem.slots)
    return list(dict.fromkeys(mask(numbers) for numbers in labels.values() if len(numbers) < every))


def _solved(programme: Programme, ways: Ways, *, seconds: float, seed: int) -> Choice | None:
    """All at once where that is small; else the relaxation first, and then what it leaves open."""
    count = len(ways.ways)
    if count <= AT_ONCE:
        return _chosen(run(programme.model(), seconds, seed), programme, count)
    active = _beginning(programme, ways)
    relaxed = relax(programme.model(), active, seconds=seconds * RELAXED_SHARE, seed=seed)
    if relaxed is None:
        return _chosen(run(programme.model(), seconds, seed), programme, count)
    settled = (np.abs(relaxed.values - np.round(relaxed.values)) < WHOLE) & np.asarray(programme.whole)
    core = programme.model()
    core.col_lower_ = np.where(settled, np.round(relaxed.values), 0.0)
    core.col_upper_ = np.where(settled, np.round(relaxed.values), np.asarray(programme.most))
    found = _chosen(run(core, seconds * (1 - RELAXED_SHARE), seed), programme, count)
    if found is None:
        return _chosen(run(programme.model(), seconds, seed), programme, count)
    return Choice(found.ways, relaxed.bound, exact=False)


def _beginning(programme: Programme, ways: Ways) -> npt.NDArray[np.bool_]:
    """What is fixed, what is no way, and of everybody the best ways; those worth the same by lot, not by order."""
    active = np.ones(len(programme.gains), dtype=np.bool_)
    active[: len(ways.ways)] = [ways.problem.requests[way.request].fixed is not None for way in ways.ways]
    lot = np.random.default_rng(len(ways.ways)).random(len(ways.ways))
    for number, columns in _grouped(ways.ways, lambda way: [way.first, way.second]).items():
        order = sorted(columns, key=lambda column: (-programme.gains[column], lot[column]))
        active[order[: BEGINNING * ways.nodes[number].cap]] = True
    return active if active.mean() < NEARLY_ALL else np.ones_like(active)


def _chosen(solver: highspy.Highs, programme: Programme, ways: int) -> Choice | None:
    """What a run found; nothing chosen, and the plainest bound, when it found nothing in time."""
    status, info = solver.getModelStatus(), solver.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Choice((), float(np.dot(programme.gains, programme.most)), exact=False)
    values = np.asarray(solver.getSolution().col_value)[:ways]
    bound = max(float(info.mip_dual_bound), float(info.objective_function_value))
    return Choice(tuple(np.flatnonzero(values > 0.5).tolist()), bound, status == highspy.HighsModelStatus.kOptimal)
