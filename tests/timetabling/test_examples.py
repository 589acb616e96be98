"""The worked example of docs/algorithms/timetabling.md."""

from tests.timetabling.making import bilingual

from timetabling.result import Reason
from timetabling.solve import solve


def test_worked_example():
    result = solve(bilingual())

    assert (result.status, result.objective, result.bound) == ("optimal", 2.0, 2.0)
    assert {meeting.slot for meeting in result.timetable} == {"s1", "s3"}
    (unplaced,) = result.unplaced
    assert Reason("add_interpreter", {"subject": "de–zh", "slot": "s2"}) in unplaced.remedies
