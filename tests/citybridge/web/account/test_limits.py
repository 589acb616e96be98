"""Guessing is braked, for all workers together, and no stranger locks anybody out (R111)."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django.asserts import assertContains
from tests.citybridge.making import PASSWORD, make_person
from tests.citybridge.web.account.steps import is_signed_in, sign_in

pytestmark = pytest.mark.django_db

STRANGER, HOME = {"REMOTE_ADDR": "198.51.100.7"}, {"REMOTE_ADDR": "203.0.113.5"}


@pytest.fixture
def person():
    return make_person()


def guess(person, times: int, **headers) -> None:
    for _try in range(times):
        sign_in(Client(), person, "wrong wrong wrong", **headers)


def test_sixth_try_is_refused_even_with_the_right_password(person):
    guess(person, 5, **STRANGER)

    client = Client()
    response = sign_in(client, person, PASSWORD, **STRANGER)

    assertContains(response, "Too many failed attempts.")
    assert not is_signed_in(client)


def test_stranger_locks_nobody_out(person):
    guess(person, 6, **STRANGER)

    client = Client()
    sign_in(client, person, PASSWORD, **HOME)

    assert is_signed_in(client)


def test_tries_are_counted_in_the_database_that_all_workers_share(person):
    guess(person, 1, **STRANGER)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_cache WHERE cache_key LIKE '%:login_failed:%'")
        assert cursor.fetchone()[0] == 2  # of the network address, and of the account from there


def test_limit_of_another_worker_holds_here(person):
    """What another process wrote into the table is what this one reads: nothing is kept in memory."""
    guess(person, 5, **STRANGER)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_cache WHERE cache_key LIKE '%:login_failed:%'")

    client = Client()
    sign_in(client, person, PASSWORD, **STRANGER)

    assert is_signed_in(client)


def test_known_device_is_not_hit_by_an_attack_from_everywhere(person):
    known = Client()
    sign_in(known, person, PASSWORD, **HOME)
    known.post("/en/sign-out/")
    for number in range(50):
        sign_in(Client(), person, "wrong wrong wrong", REMOTE_ADDR=f"198.51.100.{number}")

    stranger = Client()
    sign_in(stranger, person, PASSWORD, REMOTE_ADDR="192.0.2.9")
    sign_in(known, person, PASSWORD, REMOTE_ADDR="192.0.2.10")

    assert (is_signed_in(stranger), is_signed_in(known)) == (False, True)


def test_forwarded_address_of_a_client_is_not_believed(person):
    for number in range(5):
        guess(person, 1, **STRANGER, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")

    client = Client()
    sign_in(client, person, PASSWORD, **STRANGER, HTTP_X_FORWARDED_FOR="192.0.2.99")

    assert not is_signed_in(client)


def test_trusted_proxy_is_believed_for_the_last_address_only(person, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(5):
        guess(person, 1, **STRANGER, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}, 203.0.113.77")

    client = Client()
    sign_in(client, person, PASSWORD, **STRANGER, HTTP_X_FORWARDED_FOR="192.0.2.99, 203.0.113.77")

    assert not is_signed_in(client)


def test_forgotten_password_is_limited(client, person):
    answers = [client.post("/en/sign-in/forgotten/", {"email": person.email}).status_code for _try in range(4)]

    assert answers == [302, 302, 302, 429]


def test_cache_keeps_what_it_is_given():
    cache.set("kept", "値", 60)

    assert cache.get("kept") == "値"
