"""Two answers at the same moment: each holds whole, none is written twice."""

from datetime import timedelta

import pytest
from tests.citybridge.making import NOW
from tests.citybridge.outcomes.contacts import contact_of, make_meeting, make_world, said, say, words
from tests.citybridge.racing import committed, race

from citybridge.meetings.operations.answering import answer_meeting
from citybridge.outcomes.models import Inquiry, Outcome
from citybridge.outcomes.operations.asking import ask_due_inquiries, derive_inquiries
from citybridge.outcomes.operations.taking_feedback import take_feedback
from citybridge.outcomes.operations.telling import answer_inquiry

pytestmark = pytest.mark.usefixtures("db")
db = committed
A_MONTH = NOW + timedelta(days=31)


def asked(world) -> Inquiry:
    derive_inquiries(at=NOW)
    ask_due_inquiries(at=A_MONTH)
    return Inquiry.objects.get(organisation=world.introduction.asking, month=1)


def test_double_click_writes_once():
    inquiry = asked(make_world())

    raised = race(
        lambda: answer_inquiry(inquiry, said("kept", "order"), at=A_MONTH),
        lambda: answer_inquiry(inquiry, said("kept", "order"), at=A_MONTH),
    )

    assert raised == [None, None]
    assert Outcome.objects.count() == 2


def test_of_two_different_answers_the_later_holds_whole():
    world = make_world()
    inquiry = asked(world)

    raised = race(
        lambda: answer_inquiry(inquiry, said("kept", "order"), at=A_MONTH),
        lambda: answer_inquiry(inquiry, said("not_kept"), at=A_MONTH),
    )

    contact = contact_of(world)
    assert raised == [None, None]
    assert words(contact, contact.first) == ["not_kept"]


def test_both_sides_at_once_are_both_written():
    contact = contact_of(make_world())

    raised = race(lambda: say(contact, contact.first, "order"), lambda: say(contact, contact.second, "ended"))

    assert raised == [None, None]
    assert Outcome.objects.filter(retracted_at=None).count() == 2


def test_two_workers_ask_once():
    make_world()
    derive_inquiries(at=NOW)
    mails: list[int] = []

    raised = race(
        lambda: mails.append(ask_due_inquiries(at=A_MONTH)), lambda: mails.append(ask_due_inquiries(at=A_MONTH))
    )

    assert raised == [None, None]
    assert sorted(mails) == [0, 3]


def test_two_workers_take_feedback_once():
    world = make_world()
    meeting = make_meeting(world)
    answer_meeting(
        meeting, meeting.first, took_place=True, usefulness=5, wants_more=False, by=None, at=NOW + timedelta(hours=1)
    )

    raised = race(take_feedback, take_feedback)

    assert raised == [None, None]
    assert sorted(Outcome.objects.values_list("kind", flat=True)) == ["kept", "useful"]
