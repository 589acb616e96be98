"""Nobody learns from a page whether an address is known (R110)."""

import pytest
from django.test import Client
from tests.citybridge.making import PASSWORD, make_organisation, make_person
from tests.citybridge.web.account.steps import last_mail

from citybridge.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

KNOWN, UNKNOWN = "known@example.org", "unknown@example.org"


@pytest.fixture(autouse=True)
def known():
    return make_person(KNOWN)


def answer(path: str, form: dict[str, str], address: str) -> tuple[int, str, str]:
    """Status, where it leads, and the page without the address and what is new in every page."""
    client = Client()
    response = client.post(path, form)
    page = client.get(response.headers["Location"]) if response.status_code == 302 else response
    text = page.content.decode().replace(address, "ADDRESS")
    token = page.context["csrf_token"]
    return response.status_code, response.headers.get("Location", ""), text.replace(str(token), "TOKEN")


def test_sign_in_answers_alike():
    answers = [
        answer("/en/sign-in/", {"login": address, "password": "wrong wrong wrong"}, address)
        for address in (KNOWN, UNKNOWN)
    ]

    assert answers[0][:2] == answers[1][:2]
    assert len(answers[0][2]) == len(answers[1][2])


def test_forgotten_password_answers_alike_and_writes_to_both():
    known, unknown = (answer("/en/sign-in/forgotten/", {"email": address}, address) for address in (KNOWN, UNKNOWN))

    assert known[:2] == unknown[:2] == (302, "/en/sign-in/forgotten/sent/")
    assert [last_mail(address).title for address in (KNOWN, UNKNOWN)] == [
        "Choose a new password",
        "No account with this address",
    ]


def test_claim_with_a_new_account_answers_alike_and_writes_to_both():
    organisation = make_organisation()
    form = {"name": "Somebody", "password": PASSWORD, "explanation": "I lead it."}
    path = f"/en/organisations/{organisation.public_id}/claim/"

    known, unknown = (answer(path, {**form, "email": address}, address) for address in (KNOWN, UNKNOWN))

    assert known[:2] == unknown[:2] == (302, "/en/sign-up/confirm/")
    assert [last_mail(address).title for address in (KNOWN, UNKNOWN)] == [
        "You have an account already",
        "Confirm your address",
    ]


def test_new_address_of_an_account_answers_alike_and_writes_to_both(client):
    person = make_person("mover@example.org")
    client.force_login(person)
    client.post("/en/account/again/", {"password": PASSWORD})

    answers = [client.post("/en/account/e-mail/", {"email": address}) for address in (KNOWN, UNKNOWN)]

    assert [response.headers["Location"] for response in answers] == ["/en/account/e-mail/"] * 2
    titles = [last_mail(address).title for address in (KNOWN, UNKNOWN)]
    assert titles == ["This address belongs to an account already", "Agree to your new address"]


def test_unknown_address_costs_a_hash_as_well(client, monkeypatch):
    """As many hashes are computed for an address without an account: the time tells nothing."""
    hashed = []
    import django.contrib.auth.base_user as base

    real_make, real_check = base.make_password, base.check_password
    monkeypatch.setattr(base, "make_password", lambda *given: hashed.append("make") or real_make(*given))
    monkeypatch.setattr(
        base, "check_password", lambda *given, **more: hashed.append("check") or real_check(*given, **more)
    )

    counts = []
    for address in (KNOWN, UNKNOWN):
        hashed.clear()
        client.post("/en/sign-in/", {"login": address, "password": "wrong wrong wrong"})
        counts.append(len(hashed))

    assert counts == [1, 1]


def test_no_account_is_made_without_an_invitation_or_a_claim(client):
    client.post("/en/sign-up/", {"email": UNKNOWN, "password1": PASSWORD})

    assert not OutgoingMail.objects.exists()
