from dataclasses import replace

from benchmarks.fairs import REGIMES, fair
from tests.timetabling.making import bilingual, small

from timetabling.model import Request, Table
from timetabling.repair import repair
from timetabling.rules import check
from timetabling.solve import solve
from timetabling.timetable import Meeting, Timetable

PUBLISHED = Timetable(
    (
        Meeting("ab", "s1", "t1", "a", "b"),
        Meeting("cd", "s1", "t2", "c", "d"),
        Meeting("ac", "s2", "t1", "a", "c"),
    )
)


def away(problem, key, *slots):
    people = tuple(replace(p, away=p.away | set(slots)) if p.key == key else p for p in problem.participants)
    return replace(problem, participants=people)


def test_nothing_happens_without_a_reason():
    repaired = repair(small(), PUBLISHED)

    assert (repaired.timetable, repaired.changes, repaired.told) == (PUBLISHED, (), frozenset())


def test_one_who_is_late_meets_later_and_only_those_concerned_are_told():
    repaired = repair(away(small(), "b", "s1"), PUBLISHED)

    assert [(change.request, change.kind, change.after.slot) for change in repaired.changes] == [("ab", "moved", "s3")]
    assert repaired.told == {"a", "b"}


def test_one_who_is_ill_loses_his_meetings():
    repaired = repair(away(small(), "a", "s1", "s2", "s3"), PUBLISHED)

    assert [(change.request, change.kind) for change in repaired.changes] == [("ab", "lost"), ("ac", "lost")]


def test_lost_table_is_replaced_in_the_same_slot():
    problem = small(tables=(*small().tables[1:], Table("t3", "hall")))

    kinds = {(change.request, change.kind) for change in repair(problem, PUBLISHED).changes}

    assert kinds == {("ab", "changed"), ("ac", "changed")}


def test_new_wish_is_added_and_moves_nobody():
    problem = small(requests=(*small().requests, Request("bd", "b", "d")))

    repaired = repair(problem, PUBLISHED, also=frozenset({"bd"}))

    assert [(change.request, change.kind, change.after.slot) for change in repaired.changes] == [("bd", "added", "s2")]


def test_another_meeting_gives_way_where_nothing_else_helps():
    repaired = repair(away(small(), "b", "s1", "s3"), PUBLISHED)

    assert [(change.request, change.kind, change.after.slot) for change in repaired.changes] == [
        ("ab", "moved", "s2"),
        ("ac", "moved", "s3"),
    ]
    assert repaired.told == {"a", "b", "c"}


def test_interpreter_gone_is_replaced_or_the_meeting_is_lost():
    problem = bilingual()
    published = solve(problem).timetable

    repaired = repair(replace(problem, interpreters=()), published)

    assert [change.kind for change in repaired.changes] == ["lost", "lost"]
    assert "i" in repaired.told


def test_repaired_fair_keeps_every_rule():
    problem = fair(60, REGIMES["everything"], seed=4)
    published = solve(problem, seed=1).timetable
    busiest = published.meetings[0].first
    changed = away(problem, busiest, *[slot.key for slot in problem.slots[:10]])

    repaired = repair(changed, published)

    assert check(changed, repaired.timetable) == []
    lost = sum(change.kind == "lost" for change in repaired.changes)
    assert len(repaired.timetable) == len(published) - lost
