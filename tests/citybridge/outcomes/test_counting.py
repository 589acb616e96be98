"""A contact counts once for a kind and year, whoever says it; what was taken back counts nowhere."""

from datetime import date, timedelta

import pytest
from tests.citybridge.making import NOW
from tests.citybridge.outcomes.contacts import (
    LATER,
    contact_of,
    make_meeting,
    make_world,
    meeting_contact,
    say,
)

from citybridge.alliance.models import Member
from citybridge.outcomes.operations.asking import ask_due_inquiries, derive_inquiries
from citybridge.outcomes.operations.telling import retract
from citybridge.outcomes.queries.counting import asked, contacts_told, told

YEAR = (date(2026, 1, 1), date(2027, 1, 1))
SPRING = NOW + timedelta(days=150)


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def contact(world):
    return contact_of(world)


def counted(period=None, **narrowed) -> list[tuple[str, int, int, bool]]:
    return [
        (row["kind"], row["year"], row["voices"], bool(row["disputed"]))
        for row in contacts_told(told(period, **narrowed))
    ]


def test_order_of_which_both_sides_speak_counts_once(contact):
    say(contact, contact.first, "order")
    say(contact, contact.second, "order")

    assert counted() == [("order", 2026, 2, False)]


def test_introduction_and_meeting_of_a_pair_are_one_contact(contact, world):
    say(contact, contact.first, "order")
    say(meeting_contact(make_meeting(world)), contact.second, "order")

    assert counted() == [("order", 2026, 2, False)]


def test_each_year_counts_for_itself(contact):
    say(contact, contact.first, "order")
    say(contact, contact.first, "order", month=date(2027, 3, 1), at=SPRING)

    assert counted() == [("order", 2026, 1, False), ("order", 2027, 1, False)]
    assert counted(YEAR) == [("order", 2026, 1, False)]


def test_what_was_taken_back_counts_nowhere(contact):
    [row] = say(contact, contact.first, "order")
    retract(row, by=None, at=LATER)

    assert counted() == []


def test_disagreement_counts_and_is_flagged(contact):
    say(contact, contact.first, "kept", "order")
    say(contact, contact.second, "not_kept", "ended")

    assert counted() == [
        ("ended", 2026, 1, False),
        ("kept", 2026, 1, True),
        ("not_kept", 2026, 1, True),
        ("order", 2026, 1, True),
    ]


def test_end_after_an_order_of_both_is_no_disagreement(contact):
    say(contact, contact.first, "order")
    say(contact, contact.second, "order", "ended")

    assert counted() == [("ended", 2026, 1, False), ("order", 2026, 2, False)]


def test_end_in_another_year_is_no_disagreement(contact):
    say(contact, contact.first, "order")
    say(contact, contact.second, "ended", month=date(2027, 3, 1), at=SPRING)

    assert counted() == [("order", 2026, 1, False), ("ended", 2027, 1, False)]


def test_office_that_differs_from_its_organisation_is_flagged(contact):
    say(contact, contact.first, "ended")
    say(contact, contact.first, "order", office=True)

    assert counted() == [("ended", 2026, 1, False), ("order", 2026, 1, True)]


def test_end_said_by_the_other_side_stands_against_organisation_and_office(contact):
    say(contact, contact.first, "order")
    say(contact, contact.first, "order", office=True)
    say(contact, contact.second, "ended")

    assert counted() == [("ended", 2026, 1, False), ("order", 2026, 1, True)]


def test_opinions_are_not_in_dispute(contact):
    say(contact, contact.first, "useful")
    say(contact, contact.second, "not_useful")

    assert counted() == [("not_useful", 2026, 1, False), ("useful", 2026, 1, False)]


@pytest.mark.parametrize(("member", "count"), [("bottrop", 1), ("foshan", 1), ("aachen", 0)])
def test_contact_is_that_of_both_members(contact, member, count):
    say(contact, contact.first, "order")

    assert len(counted(member=Member.objects.get(slug=member))) == count


def test_kinds_narrow(contact):
    say(contact, contact.first, "kept", "order")

    assert counted(kinds=["order"]) == [("order", 2026, 1, False)]


def test_questions_that_were_put_are_counted_by_their_day(world):
    derive_inquiries(at=NOW)
    ask_due_inquiries(at=NOW + timedelta(days=31))

    found = [asked(YEAR).count(), asked((date(2027, 1, 1), date(2028, 1, 1))).count()]
    assert found == [2, 0]
    assert asked(YEAR, member=world.introduction.asking.member).count() == 1
