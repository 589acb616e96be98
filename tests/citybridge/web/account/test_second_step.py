"""The second step: forced for offices, offered to all, used once, and never got round."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects
from tests.citybridge.making import PASSWORD, make_person, make_user
from tests.citybridge.web.account.steps import (
    SEED,
    code,
    give_app,
    is_signed_in,
    last_mail,
    link_in,
    sign_in,
)

from citybridge.accounts import engine
from citybridge.accounts.operations import use_totp_step
from citybridge.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db

OTHER_PASSWORD = "vier andere Wörter hier"


@pytest.fixture
def person():
    return make_person()


def test_password_alone_does_not_sign_in(client, person):
    give_app(person)

    response = sign_in(client, person, PASSWORD)

    assertRedirects(response, "/en/sign-in/second-step/")
    assert not is_signed_in(client)


def test_code_signs_in(client, person):
    give_app(person)
    sign_in(client, person, PASSWORD)

    client.post("/en/sign-in/second-step/", {"code": code()})

    assert is_signed_in(client)


def test_code_is_taken_once_although_it_still_holds(client, person):
    give_app(person)
    used = code()
    sign_in(client, person, PASSWORD)
    client.post("/en/sign-in/second-step/", {"code": used})
    second = Client()
    sign_in(second, person, PASSWORD)

    response = second.post("/en/sign-in/second-step/", {"code": used})

    assertContains(response, "This code is wrong or was used already.")
    assert not is_signed_in(second)


def test_used_step_refuses_itself_and_earlier_ones(person):
    authenticator = give_app(person)

    assert [use_totp_step(authenticator, step) for step in (100, 100, 99, 101)] == [True, False, False, True]


def test_recovery_code_is_taken_once(client, person):
    give_app(person)
    recovery = RecoveryCodes.activate(person).get_unused_codes()[0]
    sign_in(client, person, PASSWORD)
    client.post("/en/sign-in/second-step/", {"code": recovery})
    second = Client()
    sign_in(second, person, PASSWORD)

    second.post("/en/sign-in/second-step/", {"code": recovery})

    assert (is_signed_in(client), is_signed_in(second)) == (True, False)


def test_new_password_does_not_get_round_the_second_step(client, person):
    give_app(person)
    client.post("/en/sign-in/forgotten/", {"email": person.email})
    form = client.get(link_in(last_mail(person.email)), follow=True)

    client.post(form.request["PATH_INFO"], {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD})
    response = sign_in(client, person, OTHER_PASSWORD)

    assertRedirects(response, "/en/sign-in/second-step/")
    assert not is_signed_in(client)


def test_seeds_are_encrypted_at_rest(client, person, django_capture_on_commit_callbacks):
    sign_in(client, person, PASSWORD)
    client.post("/en/account/again/?next=/en/account/second-step/app/", {"password": PASSWORD})
    secret = client.get("/en/account/second-step/app/").context["form"].secret
    session = client.session
    session["mfa.totp.secret"] = SEED
    session.save()

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/en/account/second-step/app/", {"code": code()})

    kept = Authenticator.objects.get(user=person, type="totp").data["secret"]
    assert secret != SEED not in kept
    assert engine.decrypt(kept) == SEED
    assert "seed" in Authenticator.objects.get(user=person, type="recovery_codes").data
    assert AuditEvent.objects.filter(verb="second_step.added", about=person.pk).count() == 2


def test_earlier_secret_still_opens_what_it_closed(settings):
    closed = engine.encrypt(SEED)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a newer secret of the installation, long enough to be taken as one"

    assert engine.decrypt(closed) == SEED


def test_office_without_a_second_step_is_led_to_it_and_has_no_rights(client):
    officer = make_person(office="bottrop")
    assertRedirects(sign_in(client, officer, PASSWORD), "/en/account/second-step/")

    assertRedirects(client.get("/en/office/"), "/en/account/second-step/")
    assertContains(client.get("/en/alliance/bottrop/"), "Set up a second step to act for your office")
    request = client.get("/en/alliance/").wsgi_request
    assert (request.actor.member_ids, request.whole_actor.is_office) == (frozenset(), True)


@pytest.mark.parametrize("right", [{"is_secretariat": True}, {"is_staff": True, "is_superuser": True}])
def test_secretariat_and_administrators_need_it_as_well(client, right):
    person = make_person(**right)
    sign_in(client, person, PASSWORD)

    assertRedirects(client.get("/en/office/"), "/en/account/second-step/")
    assertRedirects(client.get("/admin/"), "/en/account/second-step/", fetch_redirect_response=False)


def test_administration_is_entered_by_the_same_door(client):
    assert client.get("/admin/login/").headers["Location"].startswith("/en/sign-in/")


def test_office_with_a_second_step_acts(client):
    officer = make_person(office="bottrop")
    give_app(officer)
    sign_in(client, officer, PASSWORD)
    client.post("/en/sign-in/second-step/", {"code": code()})

    assert client.get("/en/office/").wsgi_request.actor.is_office


def test_office_keeps_its_last_second_step(client):
    officer = make_person(office="bottrop")
    give_app(officer)
    sign_in(client, officer, PASSWORD)
    client.post("/en/sign-in/second-step/", {"code": code()})
    client.post("/en/account/again/", {"password": PASSWORD})

    response = client.post("/en/account/second-step/app/remove/")

    assertContains(response, "Your role needs a second step.")
    assert Authenticator.objects.filter(user=officer, type="totp").exists()


def test_sample_users_of_a_demonstration_act_without(client, settings):
    officer = make_user("Office", office="bottrop")
    client.force_login(officer)
    assert client.get("/en/office/").status_code == 200

    settings.DEMO = False

    assert client.get("/en/office/").status_code == 302


def test_second_step_is_set_up_after_the_password_only(client, person):
    sign_in(client, person, PASSWORD)

    response = client.get("/en/account/second-step/app/")

    assertRedirects(response, "/en/account/again/?next=/en/account/second-step/app/", fetch_redirect_response=False)


def test_new_second_step_ends_the_other_sessions(client, person, monkeypatch):
    """Within the request, as when the transaction is not that of a test."""
    monkeypatch.setattr(transaction, "on_commit", lambda act, **_options: act())
    other = Client()
    sign_in(other, person, PASSWORD)
    sign_in(client, person, PASSWORD)
    client.post("/en/account/again/", {"password": PASSWORD})
    client.get("/en/account/second-step/app/")
    session = client.session
    session["mfa.totp.secret"] = SEED
    session.save()

    client.post("/en/account/second-step/app/", {"code": code()})

    assert client.get("/en/account/").status_code == 200
    assert other.get("/en/account/").status_code == 302


def test_wrong_codes_are_limited(client, person):
    give_app(person)
    sign_in(client, person, PASSWORD)
    for _try in range(5):
        client.post("/en/sign-in/second-step/", {"code": "000000"})

    client.post("/en/sign-in/second-step/", {"code": code()})

    assert not is_signed_in(client)


def test_link_of_a_new_password_is_not_in_the_log(client, person, caplog):
    client.post("/en/sign-in/forgotten/", {"email": person.email})
    link = link_in(last_mail(person.email))
    caplog.clear()

    client.get(link)

    assert link.rstrip("/").rpartition("-")[2] not in caplog.text
