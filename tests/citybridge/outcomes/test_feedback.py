"""What was said after a meeting becomes statements, once each, and follows when it is said anew."""

from datetime import timedelta

import pytest
from tests.citybridge.making import NOW, make_user
from tests.citybridge.outcomes.contacts import LATER, make_meeting, make_world, meeting_contact, words

from citybridge.meetings.operations.answering import answer_meeting
from citybridge.outcomes.models import Outcome
from citybridge.outcomes.operations.taking_feedback import take_feedback
from citybridge.outcomes.operations.telling import retract

EVENING = NOW + timedelta(hours=3)


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def meeting(world):
    return make_meeting(world, state="published")


def answer(meeting, *, took_place=True, usefulness=None, wants_more=False, by=None, at=EVENING) -> None:
    said = {"took_place": took_place, "usefulness": usefulness, "wants_more": wants_more}
    answer_meeting(meeting, meeting.first, **said, by=by.pk if by else None, at=at)


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ({"usefulness": 5, "wants_more": True}, ["follow_up", "kept", "useful"]),
        ({"usefulness": 4}, ["kept", "useful"]),
        ({"usefulness": 3}, ["kept"]),
        ({"usefulness": 2}, ["kept", "not_useful"]),
        ({}, ["kept"]),
        ({"took_place": False, "wants_more": True}, ["not_kept"]),
    ],
)
def test_feedback_becomes_statements_once(meeting, said, kinds):
    answer(meeting, **said)

    assert [take_feedback(), take_feedback()] == [1, 0]
    contact = meeting_contact(meeting)
    assert words(contact, contact.first) == kinds
    assert words(contact, contact.second) == []


def test_feedback_said_anew_takes_the_place_of_the_first(meeting):
    answer(meeting, usefulness=5, wants_more=True)
    take_feedback()
    answer(meeting, usefulness=1, at=LATER)

    assert take_feedback() == 1
    contact = meeting_contact(meeting)
    assert words(contact, contact.first) == ["kept", "not_useful"]


def test_statement_that_was_taken_back_is_not_made_again(meeting):
    answer(meeting)
    take_feedback()
    retract(Outcome.objects.get(), by=None, at=LATER)

    assert take_feedback() == 0
    assert Outcome.objects.filter(retracted_at=None).count() == 0


def test_feedback_of_an_office_is_the_word_of_the_office(meeting, world):
    officer = make_user("Office Person", office="bottrop")
    answer(meeting, by=officer)
    take_feedback()
    answer(meeting, by=world.anna, at=LATER)
    take_feedback()

    rows = Outcome.objects.order_by("pk").values_list("teller", "told_by", "retracted_at")
    assert list(rows) == [("office", officer.pk, LATER), ("organisation", world.anna.pk, None)]
