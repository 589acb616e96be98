"""Every rule, broken on purpose, is found: nothing else is."""

from dataclasses import replace

import pytest
from tests.timetabling.making import bilingual, small

from timetabling.model import Hall, Interpreter, Participant, Request, Slot, Table, Walk
from timetabling.rules import check
from timetabling.timetable import Meeting, Timetable

AB, CD = Meeting("ab", "s1", "t1", "a", "b"), Meeting("cd", "s1", "t2", "c", "d")
AC = Meeting("ac", "s2", "t1", "a", "c")
R = [Meeting(f"r{n}", f"s{n}", "t1", "de", f"zh{n}", "i") for n in (1, 2, 3)]
TWO_HALLS = {"halls": (Hall("x"), Hall("y")), "tables": (Table("t1", "x"), Table("t2", "y"))}
TIMES = tuple(Slot(f"s{n}", starts=30 * n, ends=30 * n + 25) for n in (1, 2, 3))


def request(problem, key, **changes):
    return replace(problem, requests=tuple(replace(r, **changes) if r.key == key else r for r in problem.requests))


def person(problem, key, **changes):
    people = tuple(replace(p, **changes) if p.key == key else p for p in problem.participants)
    return replace(problem, participants=people)


def interpreter(**changes):
    one = Interpreter("i", frozenset({("de", "zh")}))
    return bilingual(interpreters=(replace(one, **changes),))


BROKEN = [
    ("unknown", small(), [replace(AB, table="t9")]),
    ("once", small(), [AB, replace(AB, slot="s2")]),
    ("party", small(), [replace(AB, second="d")]),
    ("declined", request(small(), "ab", declined_by="b"), [AB]),
    ("slot", request(small(), "ab", slots=frozenset({"s2"})), [AB]),
    ("fixed", request(small(), "ab", fixed="s2"), [AB]),
    ("missing", request(small(), "ab", fixed="s2"), [CD]),
    ("missing", small(agreed=True), [AB, CD]),
    ("away", person(small(), "b", away=frozenset({"s1"})), [AB]),
    ("double", small(), [AB, replace(AC, slot="s1", table="t2")]),
    ("double", small(), [AB, replace(CD, table="t1")]),
    (
        "double",
        bilingual(
            participants=(*bilingual().participants, Participant("de2", frozenset({"de"}))),
            requests=(*bilingual().requests, Request("q", "de2", "zh2")),
        ),
        [R[0], Meeting("q", "s1", "t2", "de2", "zh2", "i")],
    ),
    ("cap", person(small(), "a", cap=1), [AB, AC]),
    ("closed", small(tables=(Table("t1", "hall", closed=frozenset({"s1"})), Table("t2", "hall"))), [AB]),
    ("stand", small(tables=(Table("t1", "hall", "d"), Table("t2", "hall"))), [AB]),
    ("stand", small(tables=(Table("t1", "hall", "d"), Table("t2", "hall"))), [CD]),
    ("language", bilingual(), [replace(R[0], interpreter=None)]),
    ("language", interpreter(pairs=frozenset({("de", "en")})), [R[0]]),
    ("away", interpreter(away=frozenset({"s1"})), [R[0]]),
    ("row", bilingual(), [R[0], R[1]]),
    ("most", interpreter(most=1), [R[0], R[1]]),
    ("hall_changes", replace(interpreter(most_hall_changes=0), **TWO_HALLS), [R[0], replace(R[1], table="t2")]),
    ("walk", small(**TWO_HALLS, slots=TIMES, walks=(Walk("x", "y", 6),)), [AB, replace(AC, table="t2")]),
    ("order", request(small(), "ab", after=frozenset({"ac"})), [AB, AC]),
    ("difference", small(agreed=True, max_difference=0), [AB, CD, replace(AC, slot="s3")]),
]


@pytest.mark.parametrize(("rule", "problem", "meetings"), BROKEN, ids=[f"{n}-{b[0]}" for n, b in enumerate(BROKEN)])
def test_broken_rule_is_found_and_no_other(rule, problem, meetings):
    assert {violation.rule for violation in check(problem, Timetable(tuple(meetings)))} == {rule}


@pytest.mark.parametrize(
    ("problem", "meetings"),
    [
        (small(agreed=True, max_difference=0), [AB, CD, AC]),
        (bilingual(), [R[0], R[2]]),
        (small(**TWO_HALLS, slots=TIMES, walks=(Walk("x", "y", 5),)), [AB, replace(AC, table="t2")]),
    ],
)
def test_valid_timetable_has_no_violation(problem, meetings):
    assert check(problem, Timetable(tuple(meetings))) == []
