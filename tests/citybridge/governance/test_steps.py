"""What follows from resolutions: named, reported on, reminded of, carried over to the next session."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.citybridge.governance.resolved import (
    AT,
    make_item,
    make_resolution,
    make_session,
    make_step,
    member,
    step_data,
)
from tests.citybridge.making import make_person, officer_of

from citybridge.accounts.actor import Actor
from citybridge.core.errors import ChangedMeanwhile
from citybridge.governance.enums import ItemKind
from citybridge.governance.models import AgendaItem
from citybridge.governance.operations.step_carrying import carry_over_open_steps
from citybridge.governance.operations.step_reminding import moment_of, remind_of_steps
from citybridge.governance.operations.steps import (
    CannotStep,
    add_step,
    change_step,
    end_step,
    reopen_step,
    write_note,
)
from citybridge.governance.queries.steps import (
    all_steps,
    carried_steps,
    due_steps,
    narrowed,
    own_steps,
    resolutions_without_steps,
)
from citybridge.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db
DUE = date(2027, 1, 15)


@pytest.fixture
def resolution(db):
    return make_resolution(make_item(make_session("closed")))


def done(step, *, at=AT, state="done"):
    return end_step(step, state, result="Two stands were booked.", version=None, by=None, at=at)


def test_steps_follow_from_adopted_resolutions_only():
    item = make_item(make_session("closed"))
    adopted, rejected = make_resolution(item), make_resolution(item, "rejected", 2)
    before = list(resolutions_without_steps())
    key = uuid4()

    first, second = (add_step(adopted, step_data(), key=key, by=None, at=AT) for _attempt in range(2))
    with pytest.raises(CannotStep):
        add_step(rejected, step_data(), key=uuid4(), by=None, at=AT)

    assert (before, list(resolutions_without_steps())) == ([adopted], [])
    assert (first, list(all_steps())) == (second, [first])


@pytest.mark.parametrize("said", [{"name_zh": ""}, {"member": None}, {"due_on": date(2026, 11, 22)}])
def test_step_without_words_member_or_time_is_refused(resolution, said):
    with pytest.raises(CannotStep):
        add_step(resolution, step_data(**said), key=uuid4(), by=None, at=AT)


def test_step_of_the_secretariat_names_no_member(resolution):
    step = make_step(resolution, responsible="secretariat")

    assert (step.member, list(own_steps(Actor(is_secretariat=True))), list(own_steps(officer_of("bottrop")))) == (
        None,
        [step],
        [],
    )


def test_step_is_changed_noted_ended_and_reopened(resolution):
    step = make_step(resolution)

    changed = change_step(step, step_data(measure="Drei Stände"), version=1, by=None, at=AT)
    with pytest.raises(ChangedMeanwhile):
        change_step(step, step_data(measure="Vier Stände"), version=1, by=None, at=AT)
    notes = [write_note(step, "Half of it is booked.", by=None, at=AT) for _attempt in range(2)]
    ended = done(changed)
    with pytest.raises(CannotStep):
        write_note(step, "Too late.", by=None, at=AT)
    reopened = reopen_step(ended, version=None, by=None, at=AT)

    assert (changed.measure, notes[0], str(ended.ended_on)) == ("Drei Stände", notes[1], "2026-11-23")
    assert (reopened.state, reopened.ended_on, reopened.result, reopened.version) == ("open", None, "", 4)
    assert [note.text for note in step.notes.order_by("pk")] == ["Half of it is booked.", "Two stands were booked."]


def test_end_needs_a_result(resolution):
    with pytest.raises(CannotStep):
        end_step(make_step(resolution), "done", result=" ", version=None, by=None, at=AT)


def test_office_sees_what_is_due_the_overdue_first(resolution):
    soon = make_step(resolution, due_on=date(2026, 12, 10))
    overdue = make_step(resolution, due_on=date(2026, 11, 23))
    make_step(resolution, due_on=date(2027, 6, 1))
    make_step(resolution, due_on=date(2026, 12, 1), member=member("foshan"))

    assert list(due_steps(officer_of("bottrop"), today=date(2026, 11, 25))) == [overdue, soon]


def test_list_is_narrowed_by_body_member_and_state(resolution):
    one = make_step(resolution)
    other = done(make_step(resolution, member=member("foshan")))
    third = make_step(resolution, responsible="secretariat")

    found = {
        "body": list(narrowed(all_steps(), body="plenary")),
        "none": list(narrowed(all_steps(), body="group")),
        "member": list(narrowed(all_steps(), member="foshan")),
        "secretariat": list(narrowed(all_steps(), member="secretariat")),
        "state": list(narrowed(all_steps(), state="done")),
    }

    assert found == {
        "body": [one, third, other],
        "none": [],
        "member": [other],
        "secretariat": [third],
        "state": [other],
    }


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (DUE - timedelta(days=15), None),
        (DUE - timedelta(days=14), DUE - timedelta(days=14)),
        (DUE - timedelta(days=4), DUE - timedelta(days=14)),
        (DUE - timedelta(days=3), DUE - timedelta(days=3)),
        (DUE + timedelta(days=13), DUE - timedelta(days=3)),
        (DUE + timedelta(days=14), DUE + timedelta(days=14)),
        (DUE + timedelta(days=41), DUE + timedelta(days=28)),
    ],
)
def test_days_of_reminders(today, day):
    assert moment_of(DUE, today=today) == day


def test_reminders_go_to_the_role_address_each_once(resolution):
    office = member("bottrop").office
    office.email = "wirtschaft@example.org"
    office.save()
    step = make_step(resolution, due_on=DUE)

    written = []
    for day in range(-20, 40):
        at = AT.replace(year=2027, month=1, day=15) + timedelta(days=day)
        written += [day for _again in range(2) if remind_of_steps(at=at)]
        if day == 30:
            done(step, at=at)

    assert written == [-14, -3, 14, 28]
    assert OutgoingMail.objects.count() == 4
    assert {(mail.to_address, mail.purpose) for mail in OutgoingMail.objects.all()} == {(office.email, "answer")}


def test_reminder_without_role_address_goes_to_the_people_or_the_secretariat(resolution):
    make_person("secretary@example.org", is_secretariat=True)
    make_step(resolution, due_on=date(2026, 12, 1), at=AT - timedelta(days=30))
    remind_of_steps(at=AT)
    make_person("office@example.org", office="foshan")
    make_step(resolution, due_on=date(2026, 12, 1), at=AT - timedelta(days=30), member=member("foshan"))
    remind_of_steps(at=AT)

    sent = OutgoingMail.objects.order_by("pk").values_list("to_address", "purpose")
    assert list(sent) == [("secretary@example.org", "service"), ("office@example.org", "service")]


def test_step_that_was_named_late_is_not_reminded_of_days_before(resolution):
    make_step(resolution, due_on=date(2026, 12, 3))

    assert [remind_of_steps(at=AT), remind_of_steps(at=AT + timedelta(days=7))] == [0, 1]


def test_moved_step_is_reminded_of_anew(resolution):
    make_person("secretary@example.org", is_secretariat=True)
    step = make_step(resolution, responsible="secretariat", due_on=date(2026, 12, 7), at=AT - timedelta(days=30))
    first = remind_of_steps(at=AT)

    change_step(step, step_data(responsible="secretariat", due_on=date(2026, 12, 6)), version=None, by=None, at=AT)
    again = remind_of_steps(at=AT + timedelta(days=1))

    assert (first, again, OutgoingMail.objects.count()) == (1, 1, 2)


def test_open_steps_are_one_item_of_the_next_session(resolution):
    open_step, ended = make_step(resolution), done(make_step(resolution))
    later = make_session("draft", 2, starts_at=AT + timedelta(days=300))

    items = [carry_over_open_steps(later, at=AT) for _attempt in range(2)]

    assert items[0] == items[1] == AgendaItem.objects.get(session=later, kind=ItemKind.STEPS)
    assert (items[0].state, items[0].position, items[0].proposer) == ("accepted", 1, None)
    assert (list(carried_steps(later)), ended.carried_to.count()) == ([open_step], 0)


def test_steps_that_end_before_the_session_drop_out_and_in_it_stay(resolution):
    before, within, still = (make_step(resolution) for _number in range(3))
    later = make_session("invited", 2, starts_at=AT + timedelta(days=10))
    carry_over_open_steps(later, at=AT)

    done(before, at=AT + timedelta(days=9))
    done(within, at=AT + timedelta(days=10))

    assert {step: step.state for step in carried_steps(later)} == {still: "open", within: "done"}


def test_step_named_after_the_next_session_was_prepared_is_taken_up(resolution):
    later = make_session("draft", 2, starts_at=AT + timedelta(days=300))
    nothing = carry_over_open_steps(later, at=AT)

    step = make_step(resolution)

    assert (nothing, list(carried_steps(later))) == (None, [step])


def test_agenda_of_a_session_that_has_begun_stays_as_it_is(resolution):
    make_step(resolution)
    now = make_session("open", 2)

    assert (carry_over_open_steps(now, at=AT), list(carried_steps(now))) == (None, [])
