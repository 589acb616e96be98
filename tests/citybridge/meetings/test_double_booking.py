"""No table, person or interpreter twice at a time: the database refuses, and without its constraints it would not."""

import pytest
from django.db import connection, transaction
from tests.citybridge.making import NOW
from tests.citybridge.meetings.fairs import make_fair

from citybridge.meetings.engine.planned import Planned
from citybridge.meetings.enums import MeetingState
from citybridge.meetings.models import Meeting, MeetingPerson
from citybridge.meetings.operations.booking import (
    Conflict,
    book_meeting,
    cancel_meeting,
    move_meeting,
    swap_meetings,
)

CONSTRAINTS = (
    ("meetings_meeting", "one_meeting_a_table"),
    ("meetings_meeting", "one_meeting_an_interpreter"),
    ("meetings_meetingperson", "one_meeting_a_person"),
)


@pytest.fixture
def fair(db):
    return make_fair(tables=3)


def plan(fair, first, second, *, slot=0, table=0, interpreter=None):
    parties = (fair.parties[first], fair.parties[second])
    return Planned(
        slot=fair.slots[slot].pk,
        first=parties[0].pk,
        second=parties[1].pk,
        table=fair.tables[table].pk,
        seats=tuple(party.seats.get().pk for party in parties),
        interpreter=interpreter and interpreter.pk,
    )


def book(fair, *names, **where):
    return book_meeting(fair.round, plan(fair, *names, **where), by=None, at=NOW)


@pytest.mark.parametrize(
    ("names", "where", "refusal"),
    [
        (("mess", "robot"), {"table": 0}, "The table is taken at that time. Nothing was changed."),
        (
            ("anlage", "robot"),
            {"table": 1},
            "One of the people has another meeting at that time. Nothing was changed.",
        ),
        (
            ("mess", "robot"),
            {"table": 1, "interpreter": True},
            "The interpreter is taken at that time. Nothing was changed.",
        ),
    ],
)
def test_second_booking_of_the_same_is_refused_in_words(fair, names, where, refusal):
    book(fair, "anlage", "foshan", interpreter=fair.interpreter)
    if where.get("interpreter"):
        where = {**where, "interpreter": fair.interpreter}

    with pytest.raises(Conflict) as refused:
        book(fair, *names, **where)

    assert (str(refused.value), Meeting.objects.count()) == (refusal, 1)


def test_same_bookings_double_book_without_the_constraints(fair):
    """The negative control: what the tests above see is the work of the constraints."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for table, constraint in CONSTRAINTS:
                cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
        for names in (("anlage", "foshan"), ("mess", "robot"), ("anlage", "robot")):
            book(fair, *names, interpreter=fair.interpreter)

        doubled = [Meeting.objects.filter(table=fair.tables[0]).count(), seats_taken_twice()]
        transaction.set_rollback(True)

    assert doubled == [3, 2]


def seats_taken_twice() -> int:
    rows = list(MeetingPerson.objects.values_list("seat_id", "during"))
    return len(rows) - len(set(rows))


def test_person_of_a_cancelled_meeting_is_free_again(fair):
    meeting = book(fair, "anlage", "foshan")

    cancel_meeting(meeting, by=None, at=NOW)
    book(fair, "anlage", "robot")

    assert sorted(Meeting.objects.values_list("state", flat=True)) == [MeetingState.CANCELLED, MeetingState.PLANNED]


def test_moved_meeting_takes_its_people_along(fair):
    meeting = book(fair, "anlage", "foshan")

    move_meeting(meeting, plan(fair, "anlage", "foshan", slot=2), by=None, at=NOW)

    begins = {row.during.lower for row in MeetingPerson.objects.all()}
    assert begins == {fair.slots[2].starts_at}
    with pytest.raises(Conflict):
        book(fair, "anlage", "robot", slot=2, table=1)


def test_copy_of_the_time_cannot_be_written_past_its_source(fair):
    meeting = book(fair, "anlage", "foshan")

    MeetingPerson.objects.update(takes_place=False)

    assert list(MeetingPerson.objects.values_list("takes_place", flat=True)) == [True, True]
    assert {row.during for row in MeetingPerson.objects.all()} == {Meeting.objects.get(pk=meeting.pk).during}


def test_two_meetings_change_places(fair):
    one, other = book(fair, "anlage", "foshan"), book(fair, "mess", "robot", slot=1, table=1)

    swap_meetings(one, other, by=None, at=NOW)

    places = [(row.during.lower, row.table_id) for row in Meeting.objects.order_by("pk")]
    assert places == [(fair.slots[1].starts_at, fair.tables[1].pk), (fair.slots[0].starts_at, fair.tables[0].pk)]


def test_swap_that_would_take_somebody_twice_changes_nothing(fair):
    one, other = book(fair, "anlage", "foshan"), book(fair, "mess", "robot", slot=1)
    book(fair, "anlage", "foshan", slot=1, table=1)

    with pytest.raises(Conflict):
        swap_meetings(one, other, by=None, at=NOW)

    kept = [(row.during.lower, row.sequence) for row in Meeting.objects.order_by("pk")]
    assert kept == [(fair.slots[0].starts_at, 0), (fair.slots[1].starts_at, 0), (fair.slots[1].starts_at, 0)]


def test_form_sent_twice_books_once(fair):
    key = fair.round.public_id
    first = book_meeting(fair.round, plan(fair, "anlage", "foshan"), request_key=key, by=None, at=NOW)
    second = book_meeting(fair.round, plan(fair, "anlage", "foshan"), request_key=key, by=None, at=NOW)

    assert (first.pk, Meeting.objects.count()) == (second.pk, 1)
