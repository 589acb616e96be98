"""From publishing to repair: who is told what, and what stays."""

import pytest
from tests.citybridge.making import NOW, make_user
from tests.citybridge.meetings.fairs import at, make_fair

from citybridge.core.errors import OperationError
from citybridge.mail.models import OutgoingMail
from citybridge.meetings.engine.facts import Facts
from citybridge.meetings.engine.options import options_for
from citybridge.meetings.enums import MeetingState, RoundState, Trouble
from citybridge.meetings.models import Meeting, Round
from citybridge.meetings.operations.advancing import (
    begin_round,
    close_round,
    lock_wishes,
    publish_round,
    reopen_wishes,
    tell_of_round,
)
from citybridge.meetings.operations.answering import answer_meeting
from citybridge.meetings.operations.booking import book_meeting, cancel_meeting, mark_meeting, move_meeting
from citybridge.meetings.operations.computing import ask_for_timetable, run_computation
from citybridge.meetings.operations.repairing import Incident, PlanChanged, apply_repair, propose_repair
from citybridge.meetings.operations.setting_up import add_interpreter

EVENING_BEFORE = at(0)


@pytest.fixture
def fair(db):
    """Published: a pair that needs the interpreter, and one that does not."""
    fair = make_fair()
    fair.wish("anlage", {"foshan": "must"})
    fair.wish("mess", {"robot": "like"})
    publish(fair)
    return fair


def publish(fair) -> None:
    computation = ask_for_timetable(fair.round, by=None, at=NOW)
    run_computation(computation.pk, clock=lambda: NOW)
    lock_wishes(fair.round, by=None, at=NOW)
    publish_round(fair.round, by=None, at=NOW)
    for _ in range(2):
        tell_of_round(fair.round.pk, at=NOW)


def letters(template: str) -> dict[str, str]:
    return {mail.to_address: mail.plain for mail in OutgoingMail.objects.filter(template=template)}


def meeting_of(fair, name) -> Meeting:
    return Meeting.objects.exclude(state="cancelled").get(first=fair.parties[name])


def ill(fair, *, slots=None) -> Incident:
    chosen = frozenset(slot.pk for slot in (slots or fair.slots))
    return Incident(Trouble.INTERPRETER, ("interpreter", fair.interpreter.pk), chosen)


def addresses(fair, *names) -> set[str]:
    return {fair.people[name].email for name in names}


def test_publishing_writes_to_everybody_with_a_meeting_once(fair):
    sent = letters("meetings-published")

    assert set(sent) == addresses(fair, "anlage", "mess", "foshan", "robot", "interpreter")
    assert "Foshan Sample Coating Co., Ltd." in sent[fair.people["anlage"].email]
    assert "Beijing time" in sent[fair.people["anlage"].email]


def test_interpreter_falls_ill_without_a_second_one_and_only_those_concerned_are_told(fair):
    plan = propose_repair(fair.round, ill(fair), at=EVENING_BEFORE)
    told = apply_repair(fair.round, ill(fair), digest=plan.digest, by=None, at=EVENING_BEFORE)

    assert ([change.kind for change in plan.changes], told) == (["lost"], 3)
    assert set(letters("meetings-changed")) == addresses(fair, "anlage", "foshan", "interpreter")
    assert meeting_of(fair, "mess").sequence == 0


def test_second_interpreter_takes_over_in_the_same_slot(fair):
    other = make_user("Second Interpreter")
    second = add_interpreter(fair.round, user=other, pairs=[("de", "zh")], by=None, at=NOW)
    before = meeting_of(fair, "anlage")

    plan = propose_repair(fair.round, ill(fair), at=EVENING_BEFORE)
    apply_repair(fair.round, ill(fair), digest=plan.digest, by=None, at=EVENING_BEFORE)

    after = meeting_of(fair, "anlage")
    assert ([change.kind for change in plan.changes], after.interpreter_id) == (["changed"], second.pk)
    assert (after.during, after.sequence) == (before.during, 1)
    assert set(letters("meetings-changed")) == {*addresses(fair, "anlage", "foshan", "interpreter"), other.email}
    assert "Cancelled" in letters("meetings-changed")[fair.people["interpreter"].email]


def test_preview_writes_nothing(fair):
    propose_repair(fair.round, ill(fair), at=EVENING_BEFORE)

    assert not letters("meetings-changed")
    assert set(Meeting.objects.values_list("state", flat=True)) == {MeetingState.PUBLISHED}


def test_what_is_done_is_what_was_looked_at(fair):
    plan = propose_repair(fair.round, ill(fair), at=EVENING_BEFORE)
    cancel_meeting(meeting_of(fair, "anlage"), by=None, at=NOW)

    with pytest.raises(PlanChanged):
        apply_repair(fair.round, ill(fair), digest=plan.digest, by=None, at=EVENING_BEFORE)


def test_somebody_late_meets_later(fair):
    seat = fair.parties["robot"].seats.get()
    first = [slot for slot in fair.slots if slot.starts_at <= meeting_of(fair, "mess").during.lower]
    incident = Incident(Trouble.LATE, ("seat", seat.pk), frozenset(slot.pk for slot in first))

    plan = propose_repair(fair.round, incident, at=EVENING_BEFORE)
    apply_repair(fair.round, incident, digest=plan.digest, by=None, at=EVENING_BEFORE)

    assert [change.kind for change in plan.changes] == ["moved"]
    assert meeting_of(fair, "mess").during.lower > first[-1].starts_at
    assert set(letters("meetings-changed")) == addresses(fair, "mess", "robot")


def test_lost_table_moves_its_meetings_to_another(fair):
    table = meeting_of(fair, "anlage").table
    incident = Incident(Trouble.TABLE, ("table", table.pk), frozenset(slot.pk for slot in fair.slots))

    plan = propose_repair(fair.round, incident, at=EVENING_BEFORE)
    apply_repair(fair.round, incident, digest=plan.digest, by=None, at=EVENING_BEFORE)

    assert {change.kind for change in plan.changes} <= {"changed", "moved"}
    assert not Meeting.objects.filter(table=table).exists()


def test_new_wish_is_added_without_moving_anybody(fair):
    pair = frozenset((fair.parties["anlage"].pk, fair.parties["robot"].pk))
    incident = Incident(Trouble.WISH, pair=pair)

    plan = propose_repair(fair.round, incident, at=EVENING_BEFORE)
    apply_repair(fair.round, incident, digest=plan.digest, by=None, at=EVENING_BEFORE)

    assert [change.kind for change in plan.changes] == ["added"]
    assert Meeting.objects.filter(state=MeetingState.PUBLISHED).count() == 3
    assert set(letters("meetings-changed")) == addresses(fair, "anlage", "robot", "interpreter")


def test_meeting_of_who_cancelled_is_lost_with_the_next_repair(fair):
    party = fair.parties["robot"]
    party.state = "cancelled"
    party.save()
    table = Incident(Trouble.TABLE, ("table", fair.tables[-1].pk), frozenset(slot.pk for slot in fair.slots))

    plan = propose_repair(fair.round, table, at=EVENING_BEFORE)

    lost = [change.before.pk for change in plan.changes if change.kind == "lost"]
    assert lost == [meeting_of(fair, "mess").pk]


def test_what_has_begun_stays(fair):
    plan = propose_repair(fair.round, ill(fair), at=meeting_of(fair, "anlage").during.lower)

    assert plan.changes == ()


def test_times_that_are_over_cannot_be_asked_about(fair):
    with pytest.raises(OperationError, match="Those times are over"):
        propose_repair(fair.round, ill(fair), at=at(23))


def test_meeting_moved_by_hand_is_told_to_its_people_only(fair):
    meeting = meeting_of(fair, "mess")
    options = options_for(Facts(fair.round), meeting.first_id, meeting.second_id)
    free = next(row for row in options if row.way and row.slot == fair.slots[-1].pk)

    move_meeting(meeting, free.way, by=None, at=NOW)

    assert set(letters("meetings-changed")) == addresses(fair, "mess", "robot")
    assert meeting_of(fair, "mess").during.lower == fair.slots[-1].starts_at


def test_obstacles_say_who_is_busy_and_never_with_whom(fair):
    taken = next(slot.pk for slot in fair.slots if slot.starts_at == meeting_of(fair, "anlage").during.lower)

    options = options_for(Facts(fair.round), fair.parties["anlage"].pk, fair.parties["robot"].pk)

    obstacles = next(row.obstacles for row in options if row.slot == taken)
    assert {(row["code"], row["subject"]) for row in obstacles} >= {
        ("busy_then", f"s{fair.parties['anlage'].seats.get().pk}")
    }
    assert f"s{fair.parties['foshan'].seats.get().pk}" not in str(obstacles)


def test_walk_in_is_booked_and_told(fair):
    options = options_for(Facts(fair.round), fair.parties["anlage"].pk, fair.parties["robot"].pk)
    way = next(row.way for row in options if row.way)

    book_meeting(fair.round, way, is_fixed=True, by=None, at=NOW)

    assert set(letters("meetings-changed")) == addresses(fair, "anlage", "robot", "interpreter")


def test_round_goes_forward_step_by_step_and_back_only_before_publication(db):
    fair = make_fair()
    lock_wishes(fair.round, by=None, at=NOW)
    reopen_wishes(fair.round, by=None, at=NOW)
    with pytest.raises(OperationError, match="it is now: wishes are open"):
        begin_round(fair.round, by=None, at=NOW)
    with pytest.raises(OperationError, match="There is no meeting to publish"):
        publish_round(fair.round, by=None, at=NOW)


def test_wishes_are_closed_after_locking_and_timetable_after_publishing(fair):
    with pytest.raises(OperationError, match="The round has moved on"):
        fair.wish("anlage", {"robot": "like"})
    with pytest.raises(OperationError, match="The round has moved on"):
        ask_for_timetable(fair.round, by=None, at=NOW)


def test_day_ends_with_what_took_place_and_what_both_said(fair):
    begin_round(fair.round, by=None, at=NOW)
    meeting = meeting_of(fair, "mess")
    mark_meeting(meeting, state=MeetingState.HELD, by=None, at=at(12))
    said = {"took_place": True, "usefulness": 5, "wants_more": True, "by": None}
    answer_meeting(meeting, fair.parties["mess"], **said, at=at(13))
    answer_meeting(meeting, fair.parties["mess"], **{**said, "usefulness": 4}, at=at(14))
    close_round(fair.round, by=None, at=at(15))

    assert Round.objects.get().state == RoundState.CLOSED
    assert [(row.usefulness, row.wants_more) for row in meeting.feedback.all()] == [(4, True)]
    with pytest.raises(OperationError, match="the round is closed"):
        mark_meeting(meeting, state=MeetingState.NO_SHOW, by=None, at=at(16))


def test_nobody_answers_before_the_meeting_or_for_another(fair):
    meeting = meeting_of(fair, "mess")
    said = {"took_place": True, "usefulness": 5, "wants_more": False, "by": None}
    for party, moment in (("mess", EVENING_BEFORE), ("anlage", at(23))):
        with pytest.raises(OperationError, match="has not begun yet"):
            answer_meeting(meeting, fair.parties[party], **said, at=moment)
