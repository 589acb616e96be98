"""Known optima of the published instances."""

import csv
from pathlib import Path

import pytest

from timetabling.formats.dzn import read_dzn
from timetabling.rules import check
from timetabling.solve import solve

DATA = Path(__file__).parents[2] / "data" / "b2b"
with (DATA / "optima.csv").open() as file:
    KNOWN = [tuple(row.values()) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("instance", "difference", "status", "gaps"), KNOWN)
def test_published_instance_is_decided_as_known(instance, difference, status, gaps):
    problem = read_dzn((DATA / f"{instance}.dzn").read_text(), max_difference=int(difference))

    result = solve(problem, time_limit=60)

    assert (result.status, result.objective) == (status.lower(), float(gaps) if gaps else None)
    assert result.status == "infeasible" or check(problem, result.timetable) == []
