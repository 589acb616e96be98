"""The page of answers without sign-in: scanners change nothing, people answer once, codes are forgiven much."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.citybridge.making import make_organisation, make_user
from tests.citybridge.outreach.campaigning import Stage

from citybridge.outreach.models import Answer, Contact, Objection
from citybridge.outreach.queries.wishes import wishes_of
from citybridge.outreach.validators import spaced_code
from citybridge.privacy.queries import notice_for

WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture
def contact(db, monkeypatch) -> Contact:
    cache.clear()
    stage = Stage(monkeypatch)
    organisation = make_organisation()
    stage.ask(organisation)
    stage.release()
    return stage.contact(organisation)


def page(contact, place="") -> str:
    return f"/en/a/{contact.code}/{place}"


def said(kind="yes", **more) -> dict[str, object]:
    return {"kind": kind, "form_key": uuid4(), **more}


@pytest.mark.parametrize("language", ["de", "zh-hans", "en"])
@pytest.mark.parametrize("place", ["", "object/"])
def test_a_scanner_that_opens_every_link_changes_nothing(contact, language, place):
    with CaptureQueriesContext(connection) as captured:
        for method in ("get", "head"):
            assert getattr(Client(), method)(f"/{language}/a/{contact.code}/{place}").status_code == 200

    assert [query["sql"] for query in captured if query["sql"].startswith(WRITES)] == []
    contact.refresh_from_db()
    assert (contact.opened_at, Answer.objects.count(), Objection.objects.count()) == (None, 0, 0)


def test_it_shows_the_public_name_and_the_event_and_no_person(contact):
    text = Client().get(page(contact)).content.decode()

    assert "Musterwerk Maschinenbau GmbH" in text
    assert "Foshan Fair" in text
    assert "Olga" not in text


def test_an_answer_leads_on_and_can_be_changed(contact):
    client, form = Client(), said(topics=["robotics"], note="gern")
    for _twice in range(2):
        answer = client.post(page(contact), form, follow=True)
    assert "The next step: register" in answer.content.decode()
    client.post(page(contact), said("no"))

    assert list(Answer.objects.order_by("pk").values_list("kind", "note")) == [("yes", "gern"), ("no", "")]


def test_without_a_choice_the_page_says_what_is_missing(contact):
    answer = Client().post(page(contact), {"form_key": uuid4()})

    assert answer.status_code == 400
    assert "Choose one of the answers." in answer.content.decode()


def test_an_objection_takes_a_click_and_one_to_confirm(contact):
    client = Client()
    for _twice in range(2):
        client.post(page(contact, "object/"))

    assert Objection.objects.get().organisation_id == contact.organisation_id
    assert "wants no invitations" in client.get(page(contact)).content.decode()


def test_a_code_typed_carelessly_is_found_and_noted(contact):
    typed = spaced_code(contact.code).lower().replace("-", " ").replace("0", "o").replace("1", "l")

    answer = Client().post("/en/a/", {"code": f" {typed} "})

    contact.refresh_from_db()
    assert answer.headers["Location"] == page(contact)
    assert contact.opened_at is not None


def test_a_wrong_code_is_said_to_be_wrong(contact):
    wrong = "0" * 12 if contact.code != "0" * 12 else "1" * 12

    assert Client().post("/en/a/", {"code": wrong}).status_code == 400
    assert Client().post("/en/a/", {"code": "x"}).status_code == 400
    assert Client().get(f"/en/a/{wrong}/").status_code == 404


def test_guessing_is_slowed_down(contact):
    client = Client()
    answers = [client.get(f"/en/a/{number:012d}/").status_code for number in range(42)]

    assert answers == [404] * 40 + [429] * 2
    assert client.get(page(contact)).status_code == 429


def test_consent_is_given_changed_and_withdrawn_on_ones_own_page(db):
    person, client, there = make_user("Mia Muster"), Client(), "/en/account/invitations/"
    client.force_login(person)
    assert b"checked" not in client.get(there).content.split(b"<main")[1]
    form = {"senders": ["bottrop"], "topics": ["automation"], "channels": ["e-mail"], "languages": ["de"]}

    assert client.post(there, {**form, "notice": 0}).status_code == 400
    client.post(there, {**form, "notice": notice_for("invitations").pk})
    assert wishes_of(person.public_id).scope == form
    client.post(f"{there}withdraw/")
    assert wishes_of(person.public_id).consent_id is None
