"""What a password may be, how it is kept, and how quickly nonsense is turned away."""

import time

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects
from tests.citybridge.making import PASSWORD, make_person
from tests.citybridge.web.account.steps import is_signed_in, last_mail, link_in, sign_in

from citybridge.accounts.models import User
from citybridge.privacy.models import AuditEvent
from config import settings as real_settings

pytestmark = pytest.mark.django_db

GOOD = [
    "korrekt Pferd Batterie 钉书机",
    "密码由十二个汉字组成也可以",
    " a space at both ends ",
    "Bottrop ist nicht genug für alle",
    "x" * 127 + "y",
]
BAD = {
    "too short": "elf Zeichen",
    "too long": "x" * 129,
    "common": "1234567890123",
    "only a place": "Bottrop2026!!",
    "two places": "FoshanBottrop1",
    "in Chinese": "佛山佛山佛山佛山佛山佛山",
    "the platform": "Citybridge2026",
    "the own address": "person@example.org",
}


@pytest.mark.parametrize("password", GOOD)
def test_any_characters_are_taken(password):
    validate_password(password, User(email="person@example.org", name="Person"))


@pytest.mark.parametrize("password", BAD.values(), ids=BAD.keys())
def test_easily_guessed_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, User(email="person@example.org", name="Person"))


def test_argon2_comes_first_and_older_hashes_are_renewed(client, settings):
    settings.PASSWORD_HASHERS = real_settings.PASSWORD_HASHERS
    person = make_person()
    assert identify_hasher(person.password).algorithm == "argon2"
    User.objects.filter(pk=person.pk).update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))

    sign_in(client, person, PASSWORD)

    person.refresh_from_db()
    assert is_signed_in(client)
    assert identify_hasher(person.password).algorithm == "argon2"


@pytest.mark.parametrize("path", ["/en/sign-in/", "/en/account/again/", "/en/account/password/"])
def test_64_kb_are_turned_away_without_hashing(client, path, settings, monkeypatch):
    person = make_person()
    client.force_login(person) if "account" in path else None
    settings.PASSWORD_HASHERS = real_settings.PASSWORD_HASHERS
    monkeypatch.setattr(User, "check_password", lambda *_: pytest.fail("a password of 64 kB was hashed"))
    huge = "x" * 65_536
    started = time.perf_counter()

    response = client.post(
        path, {"login": person.email, **dict.fromkeys(("password", "oldpassword", "password1", "password2"), huge)}
    )

    assertContains(response, "128", status_code=response.status_code)
    assert time.perf_counter() - started < 5


def test_new_password_ends_all_other_sessions_and_is_told(client):
    person = make_person()
    other = Client()
    sign_in(other, person, PASSWORD)
    sign_in(client, person, PASSWORD)
    new = "ein ganz anderes Wort mehr"

    client.post("/en/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert client.get("/en/account/").status_code == 200
    assert other.get("/en/account/").status_code == 302
    assert last_mail(person.email).title == "Your password was changed"
    assert AuditEvent.objects.filter(verb="password.changed", about=person.pk).count() == 1


def test_forgotten_password_is_replaced_by_a_link_that_works_once(client):
    person = make_person()
    other = Client()
    sign_in(other, person, PASSWORD)
    client.post("/en/sign-in/forgotten/", {"email": person.email})
    link = link_in(last_mail(person.email))
    form = client.get(link, follow=True).request["PATH_INFO"]
    new = "ein ganz anderes Wort mehr"

    response = client.post(form, {"password1": new, "password2": new})

    assertRedirects(response, "/en/sign-in/new-password/done/")
    assert not is_signed_in(client)
    assert other.get("/en/account/").status_code == 302
    assertContains(Client().get(link, follow=True), "This link was used or is too old")


def test_looking_at_the_link_changes_nothing(client):
    person = make_person()
    before = person.password
    client.post("/en/sign-in/forgotten/", {"email": person.email})

    client.get(link_in(last_mail(person.email)), follow=True)

    person.refresh_from_db()
    assert person.password == before
