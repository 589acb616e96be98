import pytest

from timetabling.formats.dzn import read_dzn
from timetabling.formats.dzn_syntax import parse
from timetabling.validation import ProblemError

LEAST = "nBusiness = 3; nMeetings = 2; nTables = 1; nTotalSlots = 4; nMorningSlots = 2; requested = [|1,2,1|2,3,3|];"


def test_parse_reads_every_kind_of_value():
    text = """% comment
    a = 1; b = {1, 3..5}; /* more
    lines */ c = [| 1, 2, | 3, 4 |]; d = [{}, {0}, 1..2]; e = array2d(1..2, 1..2, [1, 2, 3, 4]); f = -2.5;
    g = array1d(1..2, [true, "x"]); h = [||]; i = 1..0"""

    assert parse(text) == {
        "a": 1,
        "b": frozenset({1, 3, 4, 5}),
        "c": [[1, 2], [3, 4]],
        "d": [frozenset(), frozenset({0}), frozenset({1, 2})],
        "e": [[1, 2], [3, 4]],
        "f": -2.5,
        "g": [True, "x"],
        "h": [],
        "i": frozenset(),
    }


def test_read_dzn_takes_optional_parts_as_absent():
    problem = read_dzn(LEAST)

    assert [request.slots for request in problem.requests] == [frozenset({"1", "2"}), None]
    assert [request.fixed for request in problem.requests] == [None, None]
    assert [person.away for person in problem.participants] == [frozenset()] * 3


def test_read_dzn_reads_forbidden_fixed_and_precedences():
    problem = read_dzn(LEAST + "forbidden = [{0}, {1,2}, 4..4]; fixat = [0, 3]; precedences = [{}, {1}];")

    assert [person.away for person in problem.participants] == [frozenset(), frozenset("12"), frozenset("4")]
    assert [request.fixed for request in problem.requests] == [None, "3"]
    assert [request.after for request in problem.requests] == [frozenset(), frozenset({"1"})]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LEAST[:-12], "Line 1: a value was expected, not the end of the file."),
        (LEAST.replace("nTables = 1; ", ""), "“nTables” is missing."),
        (LEAST.replace("|2,3,3|", "|2,9,3|"), "The request “2” names “9”, who is unknown."),
        (LEAST.replace("|2,3,3|", "|2,2,3|"), "The request “2” is a wish of “2” to meet his own side."),
        (LEAST.replace("|2,3,3|", "|2,3,4|"), "Meeting 2 has the session 4; 1, 2 or 3 are known."),
        (LEAST.replace("nMeetings = 2", "nMeetings = 5"), "“requested” has 2 rows for 5 meetings."),
        (LEAST + "fixed = [0, 9];", "Meeting 2 is fixed to the slot 9, which is not among 1 to 4."),
        (LEAST + "forbidden = [{9}, {}, {}];", "“forbidden” holds 9, which is not among 1 to 4."),
        (LEAST + "precedences = [{2}, {1}];", "Requests wait for each other in a circle: “1” → “2” → “1”."),
        (LEAST + "nTables = 2;", "Line 1: “nTables” is set twice."),
        (LEAST + "x = ?;", "Line 1: “?;” cannot be read."),
    ],
)
def test_read_dzn_names_the_culprit(text, message):
    with pytest.raises(ProblemError) as caught:
        read_dzn(text)

    assert str(caught.value) == message
