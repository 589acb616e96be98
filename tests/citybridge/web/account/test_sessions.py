"""How long a session lasts, where one sees it, and how it ends."""

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects
from tests.citybridge.making import NOW, PASSWORD, make_person, make_user
from tests.citybridge.web.account.steps import is_signed_in, last_mail, link_in, sign_in

from citybridge.accounts.models import EmailChange, User
from citybridge.accounts.operations import end_sessions
from citybridge.privacy.models import AuditEvent

pytestmark = pytest.mark.django_db

MINUTE, HOUR, DAY = 60, 3600, 86400


def visits(client: Client, clock, every: float, times: int) -> int:
    """How many visits were answered to a person who was signed in."""
    answered = 0
    for _time in range(times):
        clock.shift(every)
        answered += client.get("/en/account/").status_code == 200
    return answered


@pytest.mark.parametrize(("office", "idle"), [("bottrop", 30 * MINUTE), ("", 12 * HOUR)], ids=["office", "company"])
def test_idle_session_ends(client, office, idle):
    user = make_user("Somebody", office=office)
    with time_machine.travel(NOW, tick=False) as clock:
        client.force_login(user)
        assert visits(client, clock, idle - 1, 2) == 2

        assert visits(client, clock, idle + MINUTE + 1, 1) == 0

        assertContains(client.get("/en/sign-in/"), "You were signed out because you had not been here for a while.")


@pytest.mark.parametrize(
    ("office", "step", "times"), [("bottrop", 20 * MINUTE, 36), ("", 8 * HOUR, 42)], ids=["office", "company"]
)
def test_busy_session_ends_as_well(client, office, step, times):
    user = make_user("Somebody", office=office)
    with time_machine.travel(NOW, tick=False) as clock:
        client.force_login(user)

        assert visits(client, clock, step, times + 1) == times


def test_session_key_is_new_after_sign_in(client):
    client.get("/en/sign-in/sample/1/")
    session = client.session
    session["something"] = 1
    session.save()
    before = session.session_key

    sign_in(client, make_person(), PASSWORD)

    assert client.session.session_key != before


def test_person_sees_and_ends_another_session(client):
    person, other = make_person(), Client(headers={"user-agent": "Sample browser"})
    sign_in(other, person, PASSWORD)
    sign_in(client, person, PASSWORD)
    page = client.get("/en/account/sessions/")
    assertContains(page, "Sample browser")
    foreign = next(row for row in page.context["sessions"] if row.user_agent == "Sample browser")

    client.post("/en/account/sessions/", {"session": foreign.pk})

    assert other.get("/en/account/").status_code == 302
    assert client.get("/en/account/").status_code == 200
    assert AuditEvent.objects.filter(verb="session.ended", about=person.pk).count() == 1


def test_nobody_ends_the_session_of_somebody_else(client):
    person, other = make_person(), make_person("other@example.org")
    sign_in(client, person, PASSWORD)
    strangers = Client()
    sign_in(strangers, other, PASSWORD)
    session = client.get("/en/account/sessions/").context["sessions"][0]

    strangers.post("/en/account/sessions/", {"session": session.pk})

    assert client.get("/en/account/").status_code == 200


def test_all_sessions_end_at_once(client):
    person = make_person()
    sign_in(client, person, PASSWORD)

    end_sessions(person, actor=None, at=NOW)

    assert client.get("/en/account/").status_code == 302


def test_closed_account_is_out_with_the_next_request(client):
    person = make_person()
    sign_in(client, person, PASSWORD)

    User.objects.filter(pk=person.pk).update(is_active=False)

    assert client.get("/en/account/").status_code == 302


def asked(client: Client, person: User) -> tuple[str, str]:
    """The links that went to the old and to the new address."""
    sign_in(client, person, PASSWORD)
    client.post("/en/account/again/", {"password": PASSWORD})
    client.post("/en/account/e-mail/", {"email": "new@example.org"})
    return link_in(last_mail(person.email)), link_in(last_mail("new@example.org"))


def test_new_address_needs_the_password_again(client):
    sign_in(client, make_person(), PASSWORD)

    response = client.post("/en/account/e-mail/", {"email": "new@example.org"})

    assertRedirects(response, "/en/account/again/?next=/en/account/e-mail/", fetch_redirect_response=False)


def test_address_changes_when_both_have_agreed(client):
    person = make_person()
    old, new = asked(client, person)

    client.post(new)
    person.refresh_from_db()
    assert person.email == "person@example.org"
    client.post(old)

    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert list(person.emailaddress_set.values_list("email", "verified")) == [("new@example.org", True)]
    assert not EmailChange.objects.exists()


def test_scanner_of_mails_agrees_to_nothing(client):
    person = make_person()
    scanner = Client()
    for link in asked(client, person):
        assert scanner.get(link).status_code == 200

    change = EmailChange.objects.get()
    assert (change.old_agreed_at, change.new_agreed_at) == (None, None)


def test_link_of_an_earlier_change_is_over(client):
    person = make_person()
    first, _new = asked(client, person)
    client.post("/en/account/e-mail/", {"email": "third@example.org"})

    assert client.get(first).status_code == 410


def test_settings_are_used_at_the_next_sign_in(client):
    person = make_person()
    sign_in(client, person, PASSWORD)
    client.post("/en/account/", {"name": "张示例", "language": "zh", "time_zone": "Asia/Shanghai"})
    client.post("/en/sign-out/")

    response = sign_in(client, person, PASSWORD)

    assertRedirects(response, "/zh-hans/", fetch_redirect_response=False)
    assert is_signed_in(client)


@pytest.mark.parametrize("name", ["Visit www.example.org", "https://example.org", "a@b.example", "two\x0blines"])
def test_name_is_no_advertisement(client, name):
    client.force_login(make_person())

    response = client.post("/en/account/", {"name": name, "language": "en", "time_zone": "Europe/Berlin"})

    assert response.status_code == 400
