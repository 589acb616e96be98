"""Two years of questions: each month once for each side, gathered, and none to those who do not want it."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from tests.citybridge.making import NOW, make_organisation, make_user
from tests.citybridge.outcomes.contacts import (
    LATER,
    contact_of,
    make_meeting,
    make_world,
    meeting_contact,
    questions,
    say,
)

from citybridge.introductions.enums import Party
from citybridge.introductions.operations.acting import withdraw_introduction
from citybridge.meetings.models import Feedback
from citybridge.outcomes.engine.months import add_months
from citybridge.outcomes.models import Inquiry, Outcome
from citybridge.outcomes.operations.asking import ask_due_inquiries, derive_inquiries
from citybridge.outcomes.operations.refusing import (
    ask_organisation_again,
    stop_asking_organisation,
    stop_asking_person,
)
from citybridge.outcomes.operations.telling import retract
from citybridge.outcomes.tasks import ask, derive

BEGAN = date(2026, 11, 23)
A_MONTH = NOW + timedelta(days=31)


@pytest.fixture
def world(db):
    return make_world()


def asked_at(moment: datetime) -> int:
    derive_inquiries(at=moment)
    return ask_due_inquiries(at=moment)


def receivers() -> list[str]:
    return sorted(mail.to_address for mail in questions())


def test_both_sides_are_asked_once_after_1_3_6_12_and_24_months(world):
    """The worker runs on the days around each question and once a month for two years and a quarter."""
    months = [add_months(BEGAN, month) for month in (1, 3, 6, 12, 24)]
    around = {day + timedelta(days=off) for day in months for off in (-1, 0, 1, 8)}
    days = []
    for day in sorted(around | {add_months(BEGAN, month) + timedelta(days=15) for month in range(0, 27, 3)}):
        with time_machine.travel(datetime.combine(day, NOW.time(), NOW.tzinfo), tick=False):
            before = len(questions())
            derive(0)
            ask(0)
            ask(0)
            days += [day] * (len(questions()) - before)

    people = ["anna.kanarivogel@example.org", "bert.muster@example.org", "wang.yangli@example.org"]
    assert days == [day for day in months for _person in people]
    assert receivers() == sorted(people * 5)
    rows = Inquiry.objects.values_list("organisation__member__slug", "month", "stopped_at").order_by("pk")
    assert list(rows) == [(slug, month, None) for slug in ("bottrop", "foshan") for month in (1, 3, 6, 12, 24)]
    assert not Inquiry.objects.filter(asked_at=None).exists()


def test_deriving_twice_makes_no_inquiry_twice(world):
    made = [derive_inquiries(at=NOW), derive_inquiries(at=LATER)]

    assert (made, Inquiry.objects.count()) == ([10, 0], 10)


def test_open_introductions_are_not_asked_about(db):
    make_world(agreed=False)

    assert derive_inquiries(at=A_MONTH) == 0


@pytest.mark.parametrize(
    ("state", "inquiries"), [("held", 10), ("published", 10), ("planned", 0), ("no_show", 0), ("cancelled", 0)]
)
def test_held_meetings_are_asked_about(world, state, inquiries):
    make_meeting(world, state=state)

    derive_inquiries(at=A_MONTH)

    assert Inquiry.objects.filter(meeting__isnull=False).count() == inquiries


def test_meeting_that_is_not_over_or_was_denied_is_not_asked_about(world):
    make_meeting(world, state="published", begins=A_MONTH)
    denied = make_meeting(world, state="published")
    Feedback.objects.create(meeting=denied, participation=denied.first, took_place=False, said_at=NOW)

    derive_inquiries(at=A_MONTH)

    assert Inquiry.objects.filter(meeting__isnull=False).count() == 0


def test_several_contacts_come_in_one_mail_in_the_language_of_the_person(world):
    world.wang.language = "de"
    world.wang.save()
    make_meeting(world)

    assert asked_at(A_MONTH) == 3
    to_wang = next(mail for mail in questions() if mail.to_address == world.wang.email)
    assert to_wang.language == "de"
    codes = Inquiry.objects.filter(organisation=world.introduction.counterpart, month=1).values_list("code", flat=True)
    assert [to_wang.plain.count(f"/de/outcomes/answer/{code}/") for code in codes] == [1, 1]


def test_nobody_is_written_to_twice_within_a_week(world):
    make_meeting(world, begins=NOW + timedelta(days=2))

    mails = [asked_at(A_MONTH + timedelta(days=day)) for day in range(9)]

    assert mails == [3, 0, 0, 0, 0, 0, 0, 3, 0]


def test_mail_says_who_gets_it_and_how_it_ends(world):
    asked_at(A_MONTH)

    mail = questions()[0]
    assert (mail.purpose, mail.subject_id, mail.to_address) == ("service", world.anna.public_id, world.anna.email)
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/en/outcomes/quiet/" in mail.headers["List-Unsubscribe"]
    assert "/en/outcomes/quiet/" in mail.plain
    assert "Kanarivogel" not in mail.plain


def test_ended_contact_is_not_asked_about_until_that_is_taken_back(world):
    [ended] = say(contact_of(world), world.introduction.asking, "ended", end_reason="price")

    assert asked_at(A_MONTH) == 0
    assert Inquiry.objects.filter(stopped_at=A_MONTH).count() == 2
    retract(ended, by=None, at=A_MONTH)
    assert asked_at(NOW + timedelta(days=93)) == 3


def test_withdrawn_introduction_is_not_asked_about(world):
    derive_inquiries(at=NOW)
    row = world.introduction
    withdraw_introduction(row, party=Party.ASKING, by=world.anna.pk, version=row.version, at=LATER)

    assert asked_at(A_MONTH) == 0


def test_who_refused_is_left_alone(world):
    stop_asking_person(world.anna, by=world.anna.pk, at=LATER)
    stop_asking_organisation(world.introduction.counterpart, by=world.wang.pk, at=LATER)

    assert asked_at(A_MONTH) == 1
    assert receivers() == ["bert.muster@example.org"]


def test_organisation_may_be_asked_again(world):
    stop_asking_organisation(world.introduction.counterpart, by=None, at=LATER)
    stop_asking_organisation(world.introduction.counterpart, by=None, at=LATER)
    ask_organisation_again(world.introduction.counterpart, by=None, at=LATER)

    assert asked_at(A_MONTH) == 3


def test_readers_of_an_organisation_and_closed_accounts_are_not_asked(world):
    world.introduction.asking.memberships.filter(user=world.bert).update(role="member")
    world.wang.is_active = False
    world.wang.save()

    assert asked_at(A_MONTH) == 1
    assert receivers() == ["anna.kanarivogel@example.org"]


def test_after_a_long_silence_only_the_latest_question_is_put(world):
    derive_inquiries(at=NOW)

    assert ask_due_inquiries(at=NOW + timedelta(days=95)) == 3
    rows = Inquiry.objects.filter(due_on__lte=date(2027, 2, 26)).values_list("month", "asked_at", "stopped_at")
    moment = NOW + timedelta(days=95)
    assert sorted(rows, key=str) == sorted([(1, None, moment), (3, moment, None)] * 2, key=str)


def test_contact_older_than_the_last_question_is_not_taken_up(world):
    assert derive_inquiries(at=NOW + timedelta(days=900)) == 0


def test_who_tells_by_oneself_has_answered(world):
    asked_at(A_MONTH)

    say(contact_of(world), world.introduction.asking, "useful", at=A_MONTH)

    open_rows = Inquiry.objects.filter(asked_at__isnull=False, answered_at=None)
    assert [row.organisation for row in open_rows] == [world.introduction.counterpart]
    assert Outcome.objects.count() == 1


def test_person_of_two_organisations_reads_which_is_meant(world):
    other = make_organisation(native_name="Zweitwerk Muster GmbH")
    other.people.add(world.anna)
    meeting = make_meeting(world)
    meeting.first.organisation = other
    meeting.first.save()
    assert meeting_contact(meeting).first == other

    asked_at(A_MONTH)

    mail = next(row for row in questions() if row.to_address == world.anna.email)
    assert "(Zweitwerk Muster GmbH)" in mail.plain


def test_months_end_where_the_month_does():
    assert [add_months(date(2027, 1, 31), months) for months in (1, 3, 13)] == [
        date(2027, 2, 28),
        date(2027, 4, 30),
        date(2028, 2, 29),
    ]


def test_organisation_without_people_waits_for_its_office(db):
    world = make_world()
    world.introduction.counterpart.memberships.all().delete()
    make_user("Somebody else")

    assert asked_at(A_MONTH) == 2
    waiting = Inquiry.objects.get(organisation=world.introduction.counterpart, month=1)
    assert (waiting.asked_at, waiting.stopped_at) == (None, None)
