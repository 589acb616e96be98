"""The one button: wishes become a timetable with a bound and reasons; what fails leaves the last one standing."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.citybridge.making import NOW
from tests.citybridge.meetings.fairs import make_fair

from citybridge.meetings.enums import ComputationState, MeetingState
from citybridge.meetings.models import Absence, Computation, Meeting
from citybridge.meetings.operations.computing import (
    ask_for_timetable,
    ask_what_if,
    run_computation,
    stop_computation,
)
from citybridge.meetings.phrases import Known, say
from citybridge.meetings.queries.rounds import computation_of, parties


@pytest.fixture
def fair(db):
    return make_fair()


def compute(fair) -> Computation:
    computation = ask_for_timetable(fair.round, by=None, at=NOW)
    run_computation(computation.pk, clock=lambda: NOW)
    return Computation.objects.get(pk=computation.pk)


def pairs() -> set[frozenset[int]]:
    return {frozenset((row.first_id, row.second_id)) for row in Meeting.objects.exclude(state="cancelled")}


def pair(fair, one, other) -> frozenset[int]:
    return frozenset((fair.parties[one].pk, fair.parties[other].pk))


def test_wishes_become_meetings_with_a_proven_bound(fair):
    fair.wish("anlage", {"foshan": "must", "robot": "like"})
    fair.wish("robot", {"mess": "like"})

    computed = compute(fair)

    assert (computed.state, computed.result["status"]) == (ComputationState.DONE, "optimal")
    assert computed.result["objective"] == pytest.approx(computed.result["bound"])
    assert pairs() == {pair(fair, "anlage", "foshan"), pair(fair, "anlage", "robot"), pair(fair, "mess", "robot")}


def test_interpreter_is_there_where_no_language_is_shared_and_only_there(fair):
    fair.wish("anlage", {"foshan": "like"})
    fair.wish("mess", {"robot": "like"})

    compute(fair)

    found = {frozenset((row.first_id, row.second_id)): row.interpreter_id for row in Meeting.objects.all()}
    assert found == {pair(fair, "anlage", "foshan"): fair.interpreter.pk, pair(fair, "mess", "robot"): None}


def test_answer_of_the_other_side_is_weighed_and_no_is_never_placed(fair):
    fair.wish("anlage", {"foshan": "must", "robot": "like"})
    fair.wish("foshan", {"anlage": "no"})

    computed = compute(fair)

    known = Known({row.pk: row for row in parties(fair.round)}, {}, "Asia/Shanghai")
    said = [say(reason, known) for row in computed.result["unplaced"] for reason in row["reasons"]]
    assert pairs() == {pair(fair, "anlage", "robot")}
    assert said == ["Foshan Sample Coating Co., Ltd. does not want to meet."]


def test_missing_interpreter_is_named_with_what_would_help(db):
    fair = make_fair(interprets=False)
    fair.wish("anlage", {"foshan": "like"})

    (unplaced,) = compute(fair).result["unplaced"]

    known = Known({}, {slot.pk: slot for slot in fair.slots}, "Asia/Shanghai")
    assert [say(reason, known) for reason in unplaced["reasons"]] == [
        "Nobody can interpret German – Chinese at 6 times."
    ]
    assert say(unplaced["remedies"][0], known) == (
        "One more interpreter for German – Chinese on Wed, 24 March 2027, 09:00–09:25."
    )


def test_nobody_meets_while_away(fair):
    fair.wish("anlage", {"foshan": "like"})
    for slot in fair.slots[:5]:
        Absence.objects.create(slot=slot, participation=fair.parties["foshan"])

    compute(fair)

    assert [row.during.lower for row in Meeting.objects.all()] == [fair.slots[5].starts_at]


def test_same_seed_gives_the_same_timetable(fair):
    fair.wish("anlage", {"foshan": "like", "robot": "like"})
    fair.wish("mess", {"foshan": "like", "robot": "like"})

    compute(fair)
    first = sorted((row.first_id, row.second_id, row.during.lower, row.table_id) for row in Meeting.objects.all())
    compute(fair)

    again = sorted((row.first_id, row.second_id, row.during.lower, row.table_id) for row in Meeting.objects.all())
    assert (len(first), again) == (4, first)


def test_fixed_meeting_keeps_its_time(fair):
    fair.wish("anlage", {"foshan": "like"})
    compute(fair)
    meeting = Meeting.objects.get()
    Meeting.objects.update(is_fixed=True)
    fair.wish("anlage", {"robot": "must"})

    compute(fair)

    kept = Meeting.objects.get(is_fixed=True)
    assert (kept.during, {kept.first_id, kept.second_id}) == (meeting.during, set(pair(fair, "anlage", "foshan")))
    assert Meeting.objects.count() == 2


def test_stopped_computation_leaves_the_last_timetable(fair):
    fair.wish("anlage", {"foshan": "like"})
    compute(fair)
    fair.wish("anlage", {"robot": "like"})
    computation = ask_for_timetable(fair.round, by=None, at=NOW)
    Computation.objects.filter(pk=computation.pk).update(state=ComputationState.RUNNING)

    stop_computation(computation)
    run_computation(computation.pk, clock=lambda: NOW)

    assert Computation.objects.get(pk=computation.pk).state == ComputationState.CANCELLED
    assert pairs() == {pair(fair, "anlage", "foshan")}


def test_failed_computation_says_why_and_leaves_the_last_timetable(fair):
    fair.wish("anlage", {"foshan": "like"})
    compute(fair)
    fair.round.slots.all().delete()

    failed = compute(fair)

    assert (failed.state, failed.message) == (ComputationState.FAILED, "There are no times yet. Lay them first.")
    assert pairs() == {pair(fair, "anlage", "foshan")}


def test_button_pressed_twice_computes_once(fair):
    one = ask_for_timetable(fair.round, by=None, at=NOW)
    other = ask_for_timetable(fair.round, by=None, at=NOW)

    assert one.pk == other.pk
    assert ProcrastinateJob.objects.filter(task_name="citybridge.compute_timetable").count() == 1


def test_what_if_counts_what_more_tables_would_place_and_changes_nothing(db):
    fair = make_fair(tables=1, closes=10, interprets=False)
    for asking in ("anlage", "mess"):
        fair.wish(asking, {"foshan": "like", "robot": "like"})

    computation = ask_what_if(fair.round, tables=1, interpreters=1, by=None, at=NOW)
    run_computation(computation.pk, clock=lambda: NOW)

    found = computation_of(fair.round, "what_if").result
    assert (found["now"], found["then"], found["wanted"]) == (1, 3, 4)
    assert Meeting.objects.filter(state=MeetingState.PLANNED).count() == 0
