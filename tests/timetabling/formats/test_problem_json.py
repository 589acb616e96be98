import json
from pathlib import Path

import pytest
from tests.timetabling.making import bilingual, small

from timetabling.formats.problem_json import read_problem, read_timetable, result_data, write_problem
from timetabling.solve import solve
from timetabling.validation import ProblemError


@pytest.mark.parametrize("problem", [small(agreed=True, max_difference=1), bilingual(floor=1)])
def test_problem_survives_writing_and_reading(problem):
    assert read_problem(write_problem(problem)) == problem


def test_result_can_be_read_as_a_timetable():
    result = solve(bilingual(), seed=3)

    assert read_timetable(json.dumps(result_data(result))) == result.timetable


WHOLE = json.loads(write_problem(small()))


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ('{"slots": [', "Line 1, column 12: this is not JSON (Expecting value)."),
        ("[]", "The document must be a JSON object."),
        ("{}", "The problem lacks “participants”."),
        (json.dumps({**WHOLE, "colour": 1}), "The problem has the unknown field “colour”."),
        (json.dumps({**WHOLE, "slots": 3}), "“slots” must be a list."),
        (json.dumps({**WHOLE, "slots": [{}]}), "Entry 1 of “slots” lacks “key”."),
        (json.dumps({**WHOLE, "slots": [{"key": 7}]}), "Entry 1 of “slots”: “key” cannot be 7."),
        (json.dumps({**WHOLE, "agreed": "yes"}), 'The problem: “agreed” cannot be "yes".'),
        (
            json.dumps({**WHOLE, "tables": [{"key": "t", "hall": "attic"}]}),
            "The table “t” stands in no hall: “attic” is unknown.",
        ),
    ],
)
def test_read_problem_names_the_culprit(document, message):
    with pytest.raises(ProblemError) as caught:
        read_problem(document)

    assert str(caught.value) == message


def test_data_directory_says_where_its_instances_come_from():
    readme = Path(__file__).parents[2] / "data" / "b2b" / "README.md"

    assert "CP 2014" in readme.read_text()
