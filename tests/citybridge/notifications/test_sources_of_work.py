"""Events, meetings, journeys, imports, outcomes, sessions, alerts: who is told, and until when."""

from datetime import timedelta

import pytest
from tests.citybridge.delegations.journeys import AT, enter_passport, make_journey
from tests.citybridge.events.fairs import make_company, make_event, take_part
from tests.citybridge.governance.resolved import make_item, make_resolution, make_session, make_step
from tests.citybridge.introductions.agreeing import make_world
from tests.citybridge.making import NOW, make_user
from tests.citybridge.meetings.fairs import make_fair
from tests.citybridge.notifications.waiting import texts, waits
from tests.citybridge.outcomes.contacts import make_meeting

from citybridge.delegations.operations.travel_details import make_link
from citybridge.events.operations.admitting import approve_participation
from citybridge.governance.enums import StepState
from citybridge.governance.models import Resolution, Vote
from citybridge.governance.operations.steps import end_step
from citybridge.meetings.engine.planned import Planned
from citybridge.meetings.models import Meeting
from citybridge.meetings.operations.answering import answer_meeting
from citybridge.meetings.operations.booking import book_meeting
from citybridge.meetings.operations.wishing import say_wishes
from citybridge.notifications.operations import put_aside
from citybridge.outcomes.models import Inquiry
from citybridge.outcomes.operations.asking import ask_due_inquiries, derive_inquiries
from citybridge.privacy.operations.requests import answer, ask

pytestmark = pytest.mark.django_db


def test_a_registration_waits_for_the_hosts():
    event = make_event(needs_approval=True)
    host, other = make_user("Host", office="foshan"), make_user("Other", office="bottrop")
    row = take_part(event, make_company())
    before = (len(waits(host, "registration")), len(waits(other, "registration")))
    approve_participation(row, by=host.pk, at=NOW)

    assert (before, waits(host, "registration")) == ((1, 0), [])


def test_a_round_asks_for_wishes_until_there_are_some():
    fair = make_fair(interprets=False)
    fair.round.event.state = "published"
    fair.round.event.save()
    user = fair.people["anlage"]
    before = texts(user, "meeting")
    say_wishes(fair.round, fair.parties["anlage"], {fair.parties["foshan"].pk: "must"}, by=user.pk, at=NOW)

    assert (before, texts(user, "meeting")) == (
        ["Say whom Muster Anlagenbau GmbH would like to meet at Sample fair."],
        [],
    )
    assert len(waits(fair.people["robot"], "meeting")) == 1


def test_a_change_of_the_agenda_is_news_until_it_is_seen():
    fair = make_fair(interprets=False)
    fair.round.state = "published"
    fair.round.save()
    meeting = make_sitting(fair)
    user, absent = fair.people["anlage"], fair.people["robot"]
    unchanged = waits(user, "meeting")
    Meeting.objects.filter(pk=meeting.pk).update(sequence=1, updated_at=NOW)
    (entry,) = waits(user, "meeting")
    put_aside(user, entry.key, at=NOW)
    seen = waits(user, "meeting")
    Meeting.objects.filter(pk=meeting.pk).update(sequence=2, state="cancelled")

    assert (unchanged, seen, waits(absent, "meeting")) == ([], [], [])
    assert texts(user, "meeting") == ["A meeting at Sample fair is cancelled."]


def make_sitting(fair) -> Meeting:
    first, second = fair.parties["anlage"], fair.parties["foshan"]
    seats = (first.seats.get().pk, second.seats.get().pk)
    plan = Planned(fair.slots[0].pk, first.pk, second.pk, fair.tables[0].pk, seats)
    meeting = book_meeting(fair.round, plan, by=None, at=NOW)
    Meeting.objects.filter(pk=meeting.pk).update(state="published")
    return meeting


def test_each_side_is_asked_how_a_meeting_was():
    world = make_world()
    meeting = make_meeting(world)
    after = NOW + timedelta(days=1)
    before = [len(waits(user, "meeting", at=after)) for user in (world.anna, world.wang, world.officer)]
    answer_meeting(meeting, meeting.first, took_place=True, usefulness=4, wants_more=True, by=world.anna.pk, at=after)

    assert before == [1, 1, 0]
    assert [len(waits(user, "meeting", at=after)) for user in (world.anna, world.wang)] == [0, 1]
    assert waits(world.wang, "meeting", at=NOW - timedelta(days=1)) == []


def test_missing_passport_details_wait_for_the_traveller_and_the_sender():
    traveller, officer = make_user("Erika Muster"), make_user("Officer", office="bottrop")
    journey = make_journey(user=traveller)
    people = (traveller, officer, make_user("Host", office="foshan"))
    unasked = [waits(user, "delegation", at=AT) for user in people]
    make_link(journey.leader, actor=officer.pk, at=AT)
    asked = [len(waits(user, "delegation", at=AT)) for user in people]
    enter_passport(journey.leader)

    assert (unasked, asked) == ([[], [], []], [1, 1, 0])
    assert [waits(user, "delegation", at=AT) for user in people] == [[], [], []]


def test_a_question_about_an_outcome_waits_for_its_side():
    world = make_world()
    derive_inquiries(at=NOW)
    later = NOW + timedelta(days=40)
    ask_due_inquiries(at=later)
    before = [len(waits(user, "outcome", at=later)) for user in (world.anna, world.wang, world.officer)]
    Inquiry.objects.filter(organisation=world.introduction.asking).update(answered_at=later)

    assert before == [1, 1, 0]
    assert [len(waits(user, "outcome", at=later)) for user in (world.anna, world.wang)] == [0, 1]


def test_a_step_waits_for_its_office_from_a_month_before():
    officer, other = make_user("Officer", office="bottrop"), make_user("Other", office="foshan")
    step = make_step(make_resolution(make_item(make_session("closed"))))
    early, near = NOW, NOW + timedelta(days=40)
    before = [len(waits(user, "step", at=when)) for user, when in ((officer, early), (officer, near), (other, near))]
    end_step(step, StepState.DONE, result="Two stands", version=None, by=officer.pk, at=near)

    assert (before, waits(officer, "step", at=near)) == ([0, 1, 0], [])


def test_a_wish_about_data_waits_for_the_secretariat():
    person, secretary = make_user("Person"), make_user("Secretary", is_secretariat=True)
    wish = ask("access", subject=person.public_id, at=NOW, text="All of it")
    before = (len(waits(secretary, "data")), waits(person, "data"))
    answer(wish, "Here it is.", at=NOW, actor=secretary.pk)

    assert (before, waits(secretary, "data")) == ((1, []), [])


def test_an_open_vote_waits_for_each_office_until_it_has_voted():
    ours, theirs = make_user("Ours", office="bottrop"), make_user("Theirs", office="foshan")
    session = make_session("open")
    resolution = make_resolution(make_item(session), state="draft")
    closed = waits(ours, "session")
    Resolution.objects.filter(pk=resolution.pk).update(vote_open=True)
    before = [len(waits(user, "session")) for user in (ours, theirs)]
    Vote.objects.create(resolution=resolution, member=ours.offices.get().member, choice="yes", cast_at=NOW)

    assert (closed, before) == ([], [1, 1])
    assert [len(waits(user, "session")) for user in (ours, theirs)] == [0, 1]
