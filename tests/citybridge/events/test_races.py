"""Two people at the same moment: the last place goes to one of them, and a double click counts once."""

import uuid

import pytest
from tests.citybridge.events.fairs import make_company, make_event, states, take_part
from tests.citybridge.making import NOW
from tests.citybridge.racing import committed, race

from citybridge.events.operations.participating import cancel_participation
from citybridge.events.operations.registering import register
from citybridge.events.validators.participation import RegistrationData

pytestmark = pytest.mark.usefixtures("db")
db = committed


def test_two_registrations_for_the_last_place():
    event, first, second = make_event(capacity=1), make_company(1), make_company(2)

    raised = race(lambda: take_part(event, first), lambda: take_part(event, second))

    assert (raised, states(event)) == ([None, None], ["approved", "waiting"])


def test_one_person_registers_twice_at_once():
    event, company = make_event(capacity=5), make_company()

    raised = race(lambda: take_part(event, company), lambda: take_part(event, company))

    assert (raised, states(event)) == ([None, None], ["approved"])


def test_a_form_without_organisation_is_sent_twice_at_once():
    event, member, key = make_event(), make_company().member, uuid.uuid4()

    def send() -> None:
        data = RegistrationData(role="interpreter")
        register(event, data, organisation=None, member=member, by=None, at=NOW, request_key=key)

    raised = race(send, send)

    assert (raised, states(event)) == ([None, None], ["approved"])


def test_two_places_become_free_at_once():
    event = make_event(capacity=2)
    rows = [take_part(event, make_company(number)) for number in range(4)]

    race(
        lambda: cancel_participation(rows[0], by=None, at=NOW), lambda: cancel_participation(rows[1], by=None, at=NOW)
    )

    assert states(event) == ["cancelled", "cancelled", "approved", "approved"]
