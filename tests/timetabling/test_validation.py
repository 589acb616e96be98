from dataclasses import replace

import pytest
from tests.timetabling.making import bilingual, small

from timetabling.model import Delegation, Interpreter, Participant, Request, Slot, Table, Walk
from timetabling.validation import ProblemError


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"slots": ()}, "There is no slot."),
        ({"slots": (Slot("s1"), Slot("s1"))}, "The slot “s1” is listed twice."),
        ({"slots": (Slot("s1", starts=9),)}, "The slot “s1” needs both a start and an end, or neither."),
        ({"slots": (Slot("s1", "", 9, 9),)}, "The slot “s1” ends before it starts."),
        ({"tables": (Table("t", "attic"),)}, "The table “t” stands in no hall: “attic” is unknown."),
        ({"tables": (Table("t", "hall", "x"),)}, "The stand “t” belongs to “x”, who is unknown."),
        ({"walks": (Walk("hall", "yard", 3),)}, "A way leads to the unknown hall “yard”."),
        ({"delegations": (Delegation("x"),)}, "The delegation “x” has no members."),
        ({"floor": -1}, "The floor is -1, less than none."),
        ({"requests": (Request("r", "a", "x"),)}, "The request “r” names “x”, who is unknown."),
        ({"requests": (Request("r", "a", "a"),)}, "The request “r” is a wish of “a” to meet his own side."),
        ({"requests": (Request("r", "a", "b", 2),)}, "The request “r” has the score 2; scores lie between 0 and 1."),
        ({"requests": (Request("r", "a", "b", fixed="s9"),)}, "The request “r” is fixed to the unknown slot “s9”."),
        (
            {"requests": (Request("r", "a", "b", declined_by="c"),)},
            "The request “r” was declined by “c”, who is not asked.",
        ),
        (
            {"requests": (Request("r", "a", "b", after=frozenset({"q"})),)},
            "The request “r” is to come after “q”, which is unknown.",
        ),
    ],
)
def test_problem_names_the_culprit(changes, message):
    with pytest.raises(ProblemError) as caught:
        small(**changes)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"pairs": frozenset({("zh", "de")})},
            "The interpreter “i” has the pair zh–de; a pair names two languages in alphabetical order.",
        ),
        ({"most_in_a_row": 0}, "The interpreter “i” may do at least one meeting in a row, not 0."),
        ({"most": -1}, "The interpreter “i”: most meetings is -1, less than none."),
        ({"away": frozenset({"s9"})}, "The interpreter “i” is away in the unknown slot “s9”."),
    ],
)
def test_interpreter_is_checked(changes, message):
    with pytest.raises(ProblemError) as caught:
        bilingual(interpreters=(replace(Interpreter("i", frozenset()), **changes),))

    assert str(caught.value) == message


def test_many_faults_are_cut_short():
    people = tuple(Participant(f"p{number}", away=frozenset({"never"})) for number in range(50))

    with pytest.raises(ProblemError, match=r"More faults follow\.$") as caught:
        small(participants=people, requests=())

    assert str(caught.value).count("never") == 5
