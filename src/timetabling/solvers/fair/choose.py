"""Choose which wishes to place: a maximum-weight b-matching with capacity rows, whose value bounds any timetable.

Everything that depends on the order of slots is left out, so no timetable can be worth more than the bound that
HiGHS proves (Huangfu and Hall 2018).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import highspy
import numpy as np

from timetabling.model import Pair, Problem
from timetabling.objective import FLOOR
from timetabling.solvers.fair.duties import groups_of_interpreters
from timetabling.solvers.ways import ANY_HALL, Way, Ways, mask

Key = TypeVar("Key")
GAP = 5e-5
LEAST_SECONDS = 0.2
# More ways than this are relaxed first; what comes out whole is settled then.
AT_ONCE, RELAXED_SHARE, WHOLE = 30_000, 0.75, 1e-6


@dataclass(frozen=True, slots=True)
class Choice:
    """Numbers of the chosen ways, a proven upper bound of the worth; None for both: fixed meetings cannot all be."""

    ways: tuple[int, ...]
    bound: float
    exact: bool


@dataclass(slots=True)
class _Programme:
    """A linear programme under construction, row by row."""

    gains: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def column(self, gain: float, most: float, *, whole: bool) -> int:
        self.gains.append(gain)
        self.most.append(most)
        self.whole.append(whole)
        return len(self.gains) - 1

    def row(self, plus: Iterable[int], upper: float, *, minus: Iterable[int] = (), lower: float = -np.inf) -> None:
        """Lower ≤ sum of the plus columns − sum of the minus columns ≤ upper."""
        self.starts.append(len(self.columns))
        for factor, columns in ((1.0, plus), (-1.0, minus)):
            before = len(self.columns)
            self.columns.extend(columns)
            self.factors.extend([factor] * (len(self.columns) - before))
        self.lower.append(lower)
        self.upper.append(upper)


def choose(ways: Ways, *, seconds: float, seed: int) -> Choice | None:
    """The best set of wishes as far as capacities tell; None when the fixed meetings do not fit."""
    programme = _Programme()
    for way in ways.ways:
        programme.column(ways.worths[way.request], 1.0, whole=True)
    _requests(programme, ways)
    _people(programme, ways)
    _places(programme, ways)
    _interpreters(programme, ways)
    if ways.problem.floor:
        _floors(programme, ways)
    return _solved(programme, len(ways.ways), seconds=seconds, seed=seed)


def _requests(programme: _Programme, ways: Ways) -> None:
    """Once at most, and fixed ones for certain."""
    of_request = _grouped(ways.ways, lambda way: [way.request])
    for number, request in enumerate(ways.problem.requests):
        columns = of_request.get(number, [])
        if request.fixed is not None:
            programme.row(columns, 1.0, lower=1.0)
        elif len(columns) > 1:
            programme.row(columns, 1.0)


def _people(programme: _Programme, ways: Ways) -> None:
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


def _places(programme: _Programme, ways: Ways) -> None:
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


def _interpreters(programme: _Programme, ways: Ways) -> None:
    """Interpreters with the same pairs share their time among these pairs."""
    served: defaultdict[Pair, list[int]] = defaultdict(list)
    for pairs, capacity in groups_of_interpreters(ways.problem, ways.slot_number).items():
        shares = {pair: programme.column(0.0, capacity, whole=False) for pair in sorted(pairs)}
        programme.row(shares.values(), capacity)
        for pair, share in shares.items():
            served[pair].append(share)
    for pair, columns in _grouped(ways.ways, lambda way: [way.pair] if way.pair else []).items():
        programme.row(columns, 0.0, minus=served[pair])


def _floors(programme: _Programme, ways: Ways) -> None:
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


def _solved(programme: _Programme, ways: int, *, seconds: float, seed: int) -> Choice | None:
    """All at once where that is small; else the relaxation first, and then what it leaves open."""
    if ways <= AT_ONCE:
        return _chosen(_run(_model(programme), seconds, seed), programme, ways)
    model = _model(programme)
    model.integrality_ = []
    relaxed = _run(model, seconds * RELAXED_SHARE, seed)
    if relaxed.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return _chosen(relaxed, programme, ways)
    values = np.asarray(relaxed.getSolution().col_value)
    settled = (np.abs(values - np.round(values)) < WHOLE) & np.asarray(programme.whole)
    core = _model(programme)
    core.col_lower_ = np.where(settled, np.round(values), 0.0)
    core.col_upper_ = np.where(settled, np.round(values), np.asarray(programme.most))
    found = _chosen(_run(core, seconds * (1 - RELAXED_SHARE), seed), programme, ways)
    bound = float(relaxed.getInfo().objective_function_value)
    if found is None:
        return _chosen(_run(_model(programme), seconds, seed), programme, ways)
    return Choice(found.ways, bound, exact=False)


def _run(model: highspy.HighsLp, seconds: float, seed: int) -> highspy.Highs:
    # the public class prints a banner before it can be told not to
    solver: highspy.Highs = highspy._Highs()  # type: ignore[attr-defined]  # noqa: SLF001
    solver.setOptionValue("output_flag", False)
    for name, value in (
        ("threads", 1),
        ("random_seed", seed % 2**31),
        ("mip_rel_gap", GAP),
        ("time_limit", max(LEAST_SECONDS, seconds)),
    ):
        solver.setOptionValue(name, value)
    solver.passModel(model)
    solver.run()
    return solver


def _chosen(solver: highspy.Highs, programme: _Programme, ways: int) -> Choice | None:
    """What a run found; nothing chosen, and the plainest bound, when it found nothing in time."""
    status, info = solver.getModelStatus(), solver.getInfo()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Choice((), float(np.dot(programme.gains, programme.most)), exact=False)
    values = np.asarray(solver.getSolution().col_value)[:ways]
    bound = max(float(info.mip_dual_bound), float(info.objective_function_value))
    return Choice(tuple(np.flatnonzero(values > 0.5).tolist()), bound, status == highspy.HighsModelStatus.kOptimal)


def _model(programme: _Programme) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(programme.gains), len(programme.upper)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.asarray(programme.gains, dtype=float)
    model.col_lower_ = np.zeros(len(programme.gains))
    model.col_upper_ = np.asarray(programme.most, dtype=float)
    model.row_lower_ = np.asarray(programme.lower, dtype=float)
    model.row_upper_ = np.asarray(programme.upper, dtype=float)
    model.integrality_ = [
        highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous for whole in programme.whole
    ]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.asarray([*programme.starts, len(programme.columns)], dtype=np.int32)
    model.a_matrix_.index_ = np.asarray(programme.columns, dtype=np.int32)
    model.a_matrix_.value_ = np.asarray(programme.factors, dtype=float)
    return model
