"""Passport details: encrypted in the table, entered once, gone on demand, on withdrawal and after 90 days."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from tests.citybridge.delegations.journeys import AT, PASSPORT, enter_passport, make_journey
from tests.citybridge.making import make_user

from citybridge.core.errors import NotVisible
from citybridge.delegations.access import get_link
from citybridge.delegations.engine.sealing import Unreadable, unseal
from citybridge.delegations.models import EntryLink, PassportEntry, Traveller
from citybridge.delegations.operations.editing import CannotChange, cancel_delegation
from citybridge.delegations.operations.erasing import erase_passports
from citybridge.delegations.operations.travel_details import (
    CannotEnter,
    can_enter,
    give_details,
    make_link,
    notice_keys,
)
from citybridge.privacy.models import AuditEvent, Consent
from citybridge.privacy.operations import erase_person, run_retention, withdraw_consent
from citybridge.privacy.queries import consents_held, notice_for

pytestmark = pytest.mark.django_db


def notices(traveller):
    return tuple(notice_for(key) for key in notice_keys(traveller.delegation))


def stored():
    """The row as the database holds it, and everything else that could have kept the number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM delegations_passportentry")
        rows = [bytes(row[0]) for row in cursor.fetchall()]
        cursor.execute("SELECT coalesce(string_agg(details::text, ''), '') FROM privacy_auditevent")
        [log] = cursor.fetchone()
    return rows, log


def test_table_holds_ciphertext_only_and_the_key_opens_it():
    journey = make_journey()
    enter_passport(journey.leader)

    [row], log = stored()

    assert [part for part in (b"C01X00T47", b"1971", b"DEUTSCH") if part in row] == []
    assert "C01X00T47" not in log
    assert unseal(row) == PASSPORT.values()


def test_another_key_opens_nothing(settings):
    journey = make_journey()
    enter_passport(journey.leader)
    settings.TRAVEL_KEY = "another key, long enough to be taken as one, and different"

    with pytest.raises(Unreadable):
        unseal(bytes(PassportEntry.objects.get().sealed))


def test_link_is_known_by_its_hash_and_works_once():
    journey = make_journey()
    token = enter_passport(journey.leader)

    assert [row.token_hash for row in EntryLink.objects.all() if token in row.token_hash] == []
    with pytest.raises(CannotEnter):
        give_details(get_link(token), PASSPORT, notices=notices(journey.leader), at=AT)


def test_link_runs_out_after_fourteen_days():
    journey = make_journey()
    link = get_link(make_link(journey.leader, actor=None, at=AT))

    assert can_enter(link, at=AT + timedelta(days=13, hours=23))
    with pytest.raises(CannotEnter):
        give_details(link, PASSPORT, notices=notices(journey.leader), at=AT + timedelta(days=14))
    assert not PassportEntry.objects.exists()


def test_new_link_ends_the_one_before():
    journey = make_journey()
    first = make_link(journey.leader, actor=None, at=AT)
    make_link(journey.leader, actor=None, at=AT)

    with pytest.raises(NotVisible):
        get_link(first)


def test_no_link_before_the_hosts_are_named():
    journey = make_journey(announced=False)

    with pytest.raises(CannotChange):
        make_link(journey.leader, actor=None, at=AT)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": "C 1"}, "number"),
        ({"valid_until": date(2026, 12, 11)}, "valid_until"),
        ({"birth_date": date(2027, 1, 1)}, "birth_date"),
        ({"sex": ""}, "sex"),
        ({"nationality": " "}, "nationality"),
    ],
)
def test_faulty_details_are_refused_by_field(changes, field):
    journey = make_journey()
    link = get_link(make_link(journey.leader, actor=None, at=AT))

    with pytest.raises(CannotEnter) as refused:
        give_details(link, replace(PASSPORT, **changes), notices=notices(journey.leader), at=AT)

    assert set(refused.value.faults) == {field}


def test_two_consents_name_the_recipient_each_for_itself():
    journey = make_journey()
    enter_passport(journey.leader)

    given = [(row.purpose, row.notice.key, row.scope["country"]) for row in Consent.objects.order_by("pk")]

    assert given == [("travel-details", "travel-details", "CN"), ("travel-abroad", "travel-to-cn", "CN")]


def test_erasing_on_demand_ends_the_consents_too():
    journey = make_journey()
    enter_passport(journey.leader)

    assert erase_passports([journey.leader], actor=None, at=AT + timedelta(hours=1)) == 1

    assert not PassportEntry.objects.exists()
    assert consents_held(journey.leader.public_id) == []
    assert erase_passports([journey.leader], actor=None, at=AT + timedelta(hours=2)) == 0


def test_withdrawing_one_consent_erases_the_details():
    user = make_user("Erika Muster")
    journey = make_journey(user=user)
    enter_passport(journey.leader)

    [abroad] = [consent for consent in consents_held(user.public_id) if consent.purpose == "travel-abroad"]
    withdraw_consent(abroad, at=AT + timedelta(hours=1))

    assert not PassportEntry.objects.exists()
    assert consents_held(user.public_id) == []


def test_details_go_by_themselves_ninety_days_after_the_journey_and_a_dry_run_only_counts():
    journey = make_journey()
    enter_passport(journey.leader)

    def run(day, *, dry_run):
        done = run_retention(at=datetime(2027, 3, day, 2, tzinfo=UTC), dry_run=dry_run)
        return [item.rows for item in done if item.key == "travel-details"]

    assert run(12, dry_run=False) == [0]
    assert run(13, dry_run=True) == [1]
    assert PassportEntry.objects.count() == 1
    assert run(13, dry_run=False) == [1]
    assert (PassportEntry.objects.count(), EntryLink.objects.count(), Traveller.objects.count()) == (0, 0, 1)


def test_calling_the_journey_off_erases_at_once():
    journey = make_journey()
    enter_passport(journey.leader)

    cancel_delegation(journey.delegation, actor=None, at=AT)

    assert not PassportEntry.objects.exists()


def test_erased_person_leaves_no_journey():
    user = make_user("Erika Muster")
    journey = make_journey(user=user)
    enter_passport(journey.leader)

    erase_person(user.pk, at=AT)

    assert (Traveller.objects.count(), PassportEntry.objects.count()) == (0, 0)


def test_log_tells_that_details_were_given_and_nothing_of_them():
    journey = make_journey()
    enter_passport(journey.leader)

    event = AuditEvent.objects.get(verb="travel_details.given")

    assert json.dumps(event.details) == "{}"
    assert event.object_id == str(journey.leader.public_id)
