"""The pages of a campaign: from the first words to the release, the list, and what the office does by hand."""

import pytest
from django.test import Client
from tests.citybridge.making import NOW, make_organisation, make_user
from tests.citybridge.outreach.campaigning import Stage, agreeing

from citybridge.outreach.models import Campaign, CampaignText, Contact, Objection
from citybridge.outreach.operations import releasing

HOME = "/en/outreach/spring-fair/bottrop/campaign/"


@pytest.fixture
def stage(db, monkeypatch) -> Stage:
    return Stage(monkeypatch)


@pytest.fixture
def client(stage) -> Client:
    client = Client()
    client.force_login(stage.officer)
    return client


def other(office: str) -> Client:
    client = Client()
    client.force_login(make_user(f"Carl {office}", office=office))
    return client


def released(stage) -> Contact:
    organisation = make_organisation()
    stage.ask(organisation)
    stage.release()
    return stage.contact(organisation)


PLACES = ("", "plan/", "words/de/", "preview/", "release/", "stop/", "contacts/")


@pytest.mark.parametrize("place", PLACES)
def test_each_page_is_read_by_its_office_only(stage, client, place):
    stage.ask(agreeing()[0], make_organisation(native_name="Zwei GmbH"))

    assert client.get(HOME + place).status_code == 200
    assert other("dortmund").get(HOME + place).status_code == 404
    assert Client().get(HOME + place).status_code == 302


@pytest.mark.parametrize("place", PLACES)
def test_each_page_is_there_after_the_release(stage, client, place):
    released(stage)

    assert client.get(HOME + place).status_code == (302 if place == "release/" else 200)


def test_ids_of_another_campaign_are_not_found(stage, client):
    contact = released(stage)
    dortmund = other("dortmund")
    dortmund.post("/en/outreach/spring-fair/dortmund/campaign/open/")

    there = f"/en/outreach/spring-fair/dortmund/campaign/contacts/{contact.public_id}/"
    assert dortmund.get(there).status_code == 404
    assert client.get(f"{HOME}contacts/{contact.public_id}/").status_code == 200
    assert client.get(f"{HOME}contacts/{contact.public_id}/unknown/").status_code == 404


def test_a_campaign_begins_with_one_click(stage, client):
    CampaignText.objects.all().delete()
    Campaign.objects.all().delete()
    assert b"Begin" in client.get(HOME).content

    for _twice in range(2):
        client.post(f"{HOME}open/")
    assert Campaign.objects.count() == 1


def test_an_unknown_placeholder_is_named_and_what_was_typed_stays(stage, client):
    said = {"version": 1, "invitation_subject": "Hallo", "invitation_body": "Für {organisation.pk} und {evil}"}

    page = client.post(f"{HOME}words/de/", said)

    assert page.status_code == 400
    text = page.content.decode()
    assert "{organisation.pk} and {evil}" in text
    assert "Für {organisation.pk} und {evil}</textarea>" in text


def test_dates_are_saved_and_a_stale_page_says_so(stage, client):
    said = {"version": 1, "wave_size": 5, "includes_perhaps": "on"}
    assert client.post(f"{HOME}plan/", said).status_code == 302

    late = client.post(f"{HOME}plan/", {**said, "wave_size": 7})

    stage.campaign.refresh_from_db()
    assert (late.status_code, stage.campaign.wave_size) == (400, 5)
    assert 'name="version" value="2"' in late.content.decode()


def test_the_preview_reads_as_the_organisation_will(stage, client):
    rows = [make_organisation(native_name="Eins GmbH"), agreeing(2, languages=("zh",))[0]]
    stage.ask(*rows)

    first, second = (client.get(f"{HOME}preview/", {"to": row.public_id}).content.decode() for row in rows)

    assert "Ist das etwas für Eins GmbH?" in first
    assert "诚邀Musterwerk 2 GmbH参加" in second


def test_the_release_asks_first_and_counts(stage, client, monkeypatch):
    stage.ask(agreeing(1)[0], make_organisation(native_name="Zwei GmbH"))
    assert "2 organisations will be informed" in client.get(f"{HOME}release/").content.decode()
    assert Contact.objects.count() == 0

    for _twice in range(2):
        assert client.post(f"{HOME}release/", {"version": 1}).status_code == 302
    assert Contact.objects.count() == 2


def test_the_second_person_is_another_person(stage, client, monkeypatch):
    for module in (releasing, __import__("citybridge.web.outreach.campaigns", fromlist=["x"])):
        monkeypatch.setattr(module, "FOUR_EYES_ABOVE", 1)
    stage.ask(make_organisation(native_name="Eins GmbH"), make_organisation(native_name="Zwei GmbH"))

    client.post(f"{HOME}release/", {"version": 1})
    refused = client.post(f"{HOME}release/", {"version": 2})
    assert (refused.status_code, Contact.objects.count()) == (400, 0)

    colleague = other("bottrop")
    assert colleague.post(f"{HOME}release/", {"version": 2}).status_code == 302
    assert Contact.objects.count() == 2


def test_the_office_enters_an_answer_it_heard(stage, client):
    contact = released(stage)
    here = f"{HOME}contacts/{contact.public_id}/"
    key = "6d0b1a5e-0000-4000-8000-000000000001"

    for _twice in range(2):
        client.post(here, {"kind": "yes", "note": "rief an", "topics": ["robotics"], "form_key": key})

    [answer] = contact.answers.all()
    assert (answer.kind, answer.note, answer.heard_by_id) == ("yes", "rief an", stage.officer.pk)
    assert [row.public_id for row in client.get(f"{HOME}contacts/", {"answer": "yes"}).context["page"]] == [
        contact.public_id
    ]
    assert list(client.get(f"{HOME}contacts/", {"answer": "none"}).context["page"]) == []


def test_acts_by_hand_ask_first(stage, client):
    contact = released(stage)
    here = f"{HOME}contacts/{contact.public_id}/object/"
    assert client.get(here).status_code == 200
    assert Objection.objects.count() == 0

    client.post(here)
    assert Objection.objects.get().heard_by_id == stage.officer.pk


def test_a_campaign_is_stopped_by_a_post_and_goes_on_after_another(stage, client):
    released(stage)
    client.get(f"{HOME}stop/")
    stage.campaign.refresh_from_db()
    assert stage.campaign.state == "running"

    client.post(f"{HOME}stop/")
    stage.campaign.refresh_from_db()
    assert (stage.campaign.state, stage.campaign.released_at) == ("stopped", NOW)

    page = client.get(HOME).content.decode()
    answer = client.post(f"{HOME}resume/", follow=True).content.decode()
    stage.campaign.refresh_from_db()
    assert f'action="{HOME}resume/"' in page
    assert (stage.campaign.state, f'action="{HOME}resume/"' in answer) == ("running", False)
    assert "The campaign goes on." in answer
