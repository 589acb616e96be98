"""The page of a mail: a scanner changes nothing, a click answers, the code opens nothing else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.citybridge.introductions.agreeing import World, make_world
from tests.citybridge.outcomes.contacts import contact_of, say, words

from citybridge.introductions.models import Introduction
from citybridge.mail.models import OutgoingMail
from citybridge.outcomes.access import CODE_HOLDS, quiet_token
from citybridge.outcomes.models import Inquiry, Outcome, Refusal
from citybridge.outcomes.operations.asking import ask_due_inquiries, derive_inquiries


@pytest.fixture
def world(db) -> World:
    """Agreed five weeks ago and asked now."""
    world, now = make_world(), timezone.now()
    Introduction.objects.update(agreed_at=now - timedelta(days=35))
    world.introduction.refresh_from_db()
    derive_inquiries(at=now)
    ask_due_inquiries(at=now)
    return world


@pytest.fixture
def address(world) -> str:
    return reverse("outcome-answer", args=[inquiry_of(world).code])


def inquiry_of(world: World) -> Inquiry:
    return Inquiry.objects.get(organisation=world.introduction.asking, month=1)


def ticked(**changes: object) -> dict[str, object]:
    month = timezone.localdate().replace(day=1).isoformat()
    return {"talk": ["kept", "useful"], "followed": ["order"], "happened_on": month, "band": "to_50k", **changes}


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_scanner_changes_nothing(client, world, address, method):
    getattr(client, method)(address)
    getattr(client, method)(reverse("outcome-quiet", args=[quiet_token(world.anna.public_id)]))

    assert (Outcome.objects.count(), Refusal.objects.count(), inquiry_of(world).answered_at) == (0, 0, None)


def test_one_click_answers_without_signing_in(client, world, address):
    response = client.post(address, ticked())

    assert (response.status_code, response["Location"]) == (302, address)
    contact = contact_of(world)
    assert words(contact, contact.first) == ["kept", "order", "useful"]
    assert set(Outcome.objects.values_list("teller", "told_by")) == {("organisation", None)}
    assert inquiry_of(world).answered_at is not None


def test_answer_is_shown_and_changed(client, world, address):
    client.post(address, ticked(note="Erste Serie"))

    page = client.get(address).content.decode()
    assert page.count("checked") == 3
    assert "Erste Serie" in page
    client.post(address, ticked(followed=[], band="", end=["ended"], end_reason="price"))
    contact = contact_of(world)
    assert words(contact, contact.first) == ["ended", "kept", "useful"]


def test_code_shows_nothing_but_its_own_answer(client, world, address):
    contact = contact_of(world)
    say(contact, contact.first, "sample", note="Eigener Kanari", by=world.anna, at=timezone.now(), month=_month())
    say(contact, contact.second, "ended", note="Fremder Kanari", by=world.wang, at=timezone.now(), month=_month())

    page = client.get(address).content.decode()
    assert ["Kanari" in page, "checked" in page, world.anna.name in page] == [False, False, False]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"talk": [], "followed": [], "band": ""}, "Choose at least one answer."),
        ({"talk": ["kept", "not_kept"]}, "Two of these answers contradict each other."),
        ({"followed": []}, "A value belongs to an order."),
        ({"note": "bitte an anna@example.org"}, "about companies only"),
        ({"happened_on": "2001-01-01"}, "2001-01-01"),
    ],
)
def test_faults_are_said_and_nothing_is_written(client, address, wrong, sentence):
    response = client.post(address, ticked(**wrong))

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert Outcome.objects.count() == 0


def test_unknown_and_unasked_codes_open_nothing(client, world):
    unasked = Inquiry.objects.filter(asked_at=None).first()

    codes = ("nobodys", unasked.code)
    assert [client.get(reverse("outcome-answer", args=[code])).status_code for code in codes] == [404, 404]


def test_code_closes_in_time(client, world, address):
    Inquiry.objects.update(asked_at=timezone.now() - CODE_HOLDS - timedelta(days=1))

    assert [client.get(address).status_code, client.post(address, ticked()).status_code] == [410, 410]
    assert Outcome.objects.count() == 0


def test_link_of_the_mail_ends_the_questions_with_one_post(client, world):
    mail = OutgoingMail.objects.get(template="outcomes-asked", to_address=world.anna.email)
    address = mail.headers["List-Unsubscribe"].strip("<>").partition("//")[2].partition("/")[2]

    looked = client.get(f"/{address}").content.decode()
    response = client.post(f"/{address}", {"List-Unsubscribe": "One-Click"})

    assert "Ask me no more" in looked
    assert (response.status_code, "Done." in response.content.decode()) == (200, True)
    assert [row.user for row in Refusal.objects.all()] == [world.anna]


def test_nobody_ends_the_questions_of_somebody_else(client, world):
    token = quiet_token(world.anna.public_id)
    address = reverse("outcome-quiet", args=[token.replace(token[0], "0" if token[0] != "0" else "1", 1)])

    assert client.post(address).status_code == 404
    assert Refusal.objects.count() == 0


def _month():
    return timezone.localdate().replace(day=1)
