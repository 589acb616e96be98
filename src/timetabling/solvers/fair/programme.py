"""A mixed-integer linear programme under construction, and its way through HiGHS (Huangfu and Hall 2018)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import highspy
import numpy as np

GAP = 5e-5
LEAST_SECONDS = 0.2


@dataclass(slots=True)
class Programme:
    """Columns with their gain and most, rows between two values; what is gained is maximised."""

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

    def model(self) -> highspy.HighsLp:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.gains), len(self.upper)
        model.sense_ = highspy.ObjSense.kMaximize
        model.col_cost_ = np.asarray(self.gains, dtype=float)
        model.col_lower_ = np.zeros(len(self.gains))
        model.col_upper_ = np.asarray(self.most, dtype=float)
        model.row_lower_ = np.asarray(self.lower, dtype=float)
        model.row_upper_ = np.asarray(self.upper, dtype=float)
        model.integrality_ = [
            highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous for whole in self.whole
        ]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.asarray([*self.starts, len(self.columns)], dtype=np.int32)
        model.a_matrix_.index_ = np.asarray(self.columns, dtype=np.int32)
        model.a_matrix_.value_ = np.asarray(self.factors, dtype=float)
        return model


def run(model: highspy.HighsLp, seconds: float, seed: int, *, presolve: bool = True) -> highspy.Highs:
    # the public class prints a banner before it can be told not to
    solver: highspy.Highs = highspy._Highs()  # type: ignore[attr-defined]  # noqa: SLF001
    solver.setOptionValue("output_flag", False)
    for name, value in (
        ("threads", 1),
        ("presolve", "choose" if presolve else "off"),
        ("random_seed", seed % 2**31),
        ("mip_rel_gap", GAP),
        ("time_limit", max(LEAST_SECONDS, seconds)),
    ):
        solver.setOptionValue(name, value)
    solver.passModel(model)
    solver.run()
    return solver
