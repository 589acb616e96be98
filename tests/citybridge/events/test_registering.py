"""Registering, waiting in line, moving up, being admitted, cancelling and coming back."""

from datetime import timedelta

import pytest
from tests.citybridge.events.fairs import make_company, make_event, people, states, take_part
from tests.citybridge.making import NOW, make_user

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError
from citybridge.events.operations.admitting import approve_participation, decline_participation
from citybridge.events.operations.editing import update_event
from citybridge.events.operations.participating import (
    EventIsFull,
    add_attendee,
    cancel_participation,
    remove_attendee,
    restore_participation,
)
from citybridge.events.operations.registering import (
    InvalidRegistration,
    RegistrationClosed,
    register,
    register_all,
)
from citybridge.events.queries import count_by_member, people_admitted, places_left
from citybridge.events.queries.describing import describe
from citybridge.events.validators.participation import RegistrationData
from citybridge.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def subjects() -> list[str]:
    return list(OutgoingMail.objects.order_by("pk").values_list("title", flat=True))


def test_a_place_is_given_at_once_and_the_editor_is_told():
    event, company = make_event(), make_company()
    make_user("Editor", speaks_for=company)

    take_part(event, company)

    assert (states(event), subjects()) == (["approved"], ["Your place is confirmed: Fair 2027"])


def test_a_form_sent_twice_counts_once():
    event, company = make_event(), make_company()

    first, second = take_part(event, company, "安娜"), take_part(event, company, "安娜")

    assert (first.pk, states(event), people_admitted(event)) == (second.pk, ["approved"], 1)


def test_people_count_and_not_companies():
    event = make_event(capacity=3)
    one, other = make_company(1), make_company(2)

    take_part(event, one, "Anna", "Bert")
    take_part(event, other, "Cora", "Dora")

    assert (states(event), places_left(event)) == (["approved", "waiting"], 1)


def test_nobody_overtakes_a_group_that_waits():
    event = make_event(capacity=3)
    companies = [make_company(number) for number in range(3)]
    take_part(event, companies[0], "Anna", "Bert")
    take_part(event, companies[1], "Cora", "Dora")

    take_part(event, companies[2], "Emil")

    assert states(event) == ["approved", "waiting", "waiting"]


def test_who_waits_moves_up_in_order_and_is_told():
    event = make_event(capacity=1)
    companies = [make_company(number) for number in range(3)]
    make_user("Second", speaks_for=companies[1])
    rows = [take_part(event, company, at=NOW + timedelta(minutes=n)) for n, company in enumerate(companies)]

    cancel_participation(rows[0], by=None, at=LATER)

    assert states(event) == ["cancelled", "approved", "waiting"]
    assert subjects() == ["On the waiting list: Fair 2027", "A place has become free: Fair 2027"]


def test_more_places_let_the_line_move_up():
    event = make_event(capacity=1)
    for number in range(3):
        take_part(event, make_company(number))

    data = describe(event)
    update_event(
        event, type(data)(**{**vars(data), "capacity": 2}), words={}, version=event.version, by=None, at=LATER
    )

    assert states(event) == ["approved", "approved", "waiting"]


def test_nobody_loses_a_place_to_a_smaller_capacity():
    event = make_event()
    take_part(event, make_company(), "Anna", "Bert")
    data = describe(event)

    with pytest.raises(OperationError, match="2 people have a place already"):
        update_event(event, type(data)(**{**vars(data), "capacity": 1}), words={}, version=1, by=None, at=LATER)


def test_hosts_admit_and_decline_where_they_want_to():
    event = make_event(needs_approval=True)
    first, second = take_part(event, make_company(1)), take_part(event, make_company(2))

    approve_participation(first, by=None, at=LATER)
    decline_participation(second, note="Only exhibitors this year.", by=None, at=LATER)

    assert states(event) == ["approved", "declined"]
    with pytest.raises(OperationError, match="did not admit"):
        take_part(event, second.organisation)


def test_a_removed_person_frees_a_place():
    event = make_event(capacity=2)
    first = take_part(event, make_company(1), "Anna", "Bert")
    take_part(event, make_company(2))

    remove_attendee(first.attendees.last(), by=None, at=LATER)

    assert states(event) == ["approved", "approved"]


def test_a_full_event_takes_no_more_people():
    event = make_event(capacity=1)
    row = take_part(event, make_company())

    add_attendee(row, people("Anna")[0], by=None, at=LATER)

    with pytest.raises(EventIsFull):
        add_attendee(row, people("Bert")[0], by=None, at=LATER)


def test_coming_back_is_at_the_end_of_the_line():
    event = make_event(capacity=1)
    first, second = (take_part(event, make_company(number)) for number in (1, 2))
    cancel_participation(first, by=None, at=LATER)

    restore_participation(first, by=None, at=LATER)

    second.refresh_from_db()
    first.refresh_from_db()
    assert (first.state, second.state) == ("waiting", "approved")


def test_the_last_day_of_registration_is_a_day_at_the_place():
    """24:00 in Foshan is 17:00 in Germany."""
    event = make_event(time_zone="Asia/Shanghai", registration_until=NOW.date())

    take_part(event, make_company(1), at=NOW.replace(hour=15, minute=59))

    with pytest.raises(RegistrationClosed, match="Registration has ended"):
        take_part(event, make_company(2), at=NOW.replace(hour=16))


def test_several_of_an_office_at_once():
    event = make_event()
    companies = [make_company(number) for number in range(3)]
    take_part(event, companies[1])

    done = register_all(event, companies, RegistrationData(), by=None, at=LATER)

    assert (len(done.new), len(done.known)) == (2, 1)
    assert count_by_member(event) == {Member.objects.get(slug="bottrop").pk: 3}


def test_interpreters_come_for_an_office():
    event, company = make_event(), make_company()
    data = RegistrationData(role="interpreter", attendees=people("王译"))

    with pytest.raises(InvalidRegistration):
        register(event, data, organisation=company, member=company.member, by=None, at=NOW)

    row = register(event, data, organisation=None, member=company.member, by=None, at=NOW)
    assert (row.state, row.attendees.get().native_name) == ("approved", "王译")
