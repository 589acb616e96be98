from dataclasses import replace

from tests.timetabling.making import bilingual, small

from timetabling.explain import explain
from timetabling.model import Request, Slot, Table
from timetabling.result import Reason, Unplaced
from timetabling.timetable import Meeting, Timetable

ONE_SLOT = {"slots": (Slot("s1"),)}


def test_declined_wish_needs_no_other_reason():
    problem = small(requests=(Request("ab", "a", "b", declined_by="b"),))

    assert explain(problem, Timetable()) == (Unplaced("ab", (Reason("declined", {"party": "b"}),)),)


def test_lacking_table_and_its_remedy_are_named():
    problem = small(**ONE_SLOT, tables=(Table("t1", "hall"),), requests=small().requests[:2])

    (unplaced,) = explain(problem, Timetable((Meeting("ab", "s1", "t1", "a", "b"),)))

    assert unplaced.reasons == (Reason("no_table", {"subject": "hall", "slots": 1}),)
    assert unplaced.remedies == (Reason("add_table", {"subject": "hall", "slot": "s1"}),)


def test_lacking_interpreter_is_named_by_the_pair():
    (unplaced, *_) = explain(bilingual(**ONE_SLOT, interpreters=()), Timetable())

    assert unplaced.reasons == (Reason("no_interpreter", {"subject": "de–zh", "slots": 1}),)
    assert unplaced.remedies == (Reason("add_interpreter", {"subject": "de–zh", "slot": "s1"}),)


def test_cap_and_busy_people_are_named():
    people = tuple(replace(person, cap=1) if person.key == "a" else person for person in small().participants)
    problem = small(**ONE_SLOT, participants=people)

    (unplaced,) = explain(
        problem, Timetable((Meeting("ab", "s1", "t1", "a", "b"), Meeting("cd", "s1", "t2", "c", "d")))
    )

    assert [(reason.code, reason.params["subject"]) for reason in unplaced.reasons] == [
        ("busy", "a"),
        ("busy", "c"),
        ("cap", "a"),
        ("no_table", "hall"),
    ]


def test_absences_without_common_slot_come_first():
    people = tuple(replace(p, away=frozenset({"s1"})) if p.key == "b" else p for p in small().participants)

    unplaced = explain(small(**ONE_SLOT, participants=people), Timetable())[0]

    assert unplaced.reasons[0] == Reason("no_common_slot", {"first": "a", "second": "b"})
    assert unplaced.remedies == (Reason("be_there", {"subject": "b", "slot": "s1"}),)
