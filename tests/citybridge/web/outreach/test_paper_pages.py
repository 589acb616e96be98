"""Pages of letters, phone list, addresses and the proof: who finds them, and what they do."""

import io

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader
from tests.citybridge.making import NOW, TODAY, make_organisation, make_user
from tests.citybridge.outreach.campaigning import agree
from tests.citybridge.outreach.paper import make_addressed, make_campaign, make_contact, make_event

from citybridge.organisations.models import PostalAddress
from citybridge.outreach.models import LetterRun

HOME = "/en/outreach/fair/bottrop/"


@pytest.fixture
def campaign(db):
    return make_campaign(make_event("fair", "robotics"))


@pytest.fixture
def client(campaign) -> Client:
    return signed_in(make_user("Olga Office", office="bottrop"))


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def made_run(client: Client) -> LetterRun:
    client.post(f"{HOME}letters/begin/")
    return LetterRun.objects.get()


def test_letters_are_made_printed_posted_and_unposted(campaign, client):
    [contact] = make_addressed(campaign)

    run = made_run(client)
    page = f"{HOME}letters/{run.public_id}/"
    pdf = client.get(f"{page}pdf/")
    assert contact.organisation.native_name in PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    assert client.get(f"{page}pdf/").content == pdf.content
    contact.refresh_from_db()
    assert contact.state == "planned"

    made_on = LetterRun.objects.get().made_at.date()
    assert client.post(f"{page}posted/", {"on": made_on.isoformat()}).status_code == 302
    contact.refresh_from_db()
    assert contact.state == "informed"
    client.post(f"{page}unpost/")
    contact.refresh_from_db()
    assert contact.state == "planned"
    client.post(f"{page}discard/")
    assert LetterRun.objects.count() == 0


def test_pages_are_found_by_the_own_office_only(campaign, client):
    make_addressed(campaign)
    run = made_run(client)
    stranger = signed_in(make_user("Carl Other", office="dortmund"))
    pages = [f"{HOME}letters/", f"{HOME}phone/", f"{HOME}phone/pdf/"]
    pages += [f"{HOME}letters/{run.public_id}/{part}" for part in ("", "progress/", "pdf/")]

    for page in pages:
        assert [client.get(page).status_code, stranger.get(page).status_code] == [200, 404], page
    foreign = make_campaign(make_event("other"), "dortmund")
    assert stranger.get(f"/en/outreach/other/dortmund/letters/{run.public_id}/").status_code == 404
    assert stranger.post(f"/en/outreach/other/dortmund/letters/{run.public_id}/discard/").status_code == 404
    assert foreign.letter_runs.count() == 0
    assert LetterRun.objects.count() == 1


def test_address_is_entered_with_its_source_by_its_office(campaign, client):
    organisation = make_organisation()
    page, given = f"/en/outreach/addresses/{organisation.public_id}/", {"street": "Weg 1", "postcode": "46236"}

    refused = client.post(page, {**given, "postcode": "4623", "town": "Bottrop", "source": "Website"})
    assert refused.status_code == 400
    assert client.post(page, {**given, "source": "Website"}).status_code == 400
    assert client.post(page, {**given, "town": "Bottrop", "source": ""}).status_code == 400
    assert client.post(page, {**given, "town": "Bottrop", "source": "Website"}).status_code == 302
    assert signed_in(make_user("Carl Other", office="dortmund")).get(page).status_code == 404
    assert (PostalAddress.objects.get().postcode, PostalAddress.objects.get().source) == ("46236", "Website")


def test_address_leads_back_to_pages_of_ours_only(campaign, client):
    organisation = make_organisation()
    given = {"phone": "0204155501", "source": "Website"}

    for back, leads_to in (("/en/office/", "/en/office/"), ("https://evil.example/", f"/{organisation.public_id}/")):
        answer = client.post(f"/en/outreach/addresses/{organisation.public_id}/", {**given, "next": back})
        assert answer.url.endswith(leads_to)
        assert "evil" not in answer.url


def test_phone_list_has_the_script_in_the_language_of_the_one_called(campaign, client):
    organisation = make_organisation(native_name="Rufwerk GmbH")
    person = make_user("Mia Muster", speaks_for=organisation)
    agree(person, channels=("phone",), languages=("en",))
    contact = make_contact(campaign, organisation, channel="phone", language="en", user=person)
    PostalAddress.objects.create(organisation=contact.organisation, phone="02041 5550", source="Website", noted_at=NOW)
    make_contact(campaign)

    assert f"Would that be something for {contact.organisation.native_name}?" in client.get(f"{HOME}phone/").text
    book = load_workbook(io.BytesIO(b"".join(client.get(f"{HOME}phone/xlsx/").streaming_content)))
    assert [cell.value for cell in book.worksheets[0][2]][2] == "02041 5550"
    assert book.worksheets[0].max_row == 2
    text = PdfReader(io.BytesIO(client.get(f"{HOME}phone/pdf/").content)).pages[0].extract_text()
    assert "02041 5550" in text


def test_proof_shows_each_reader_its_own_rows(campaign, client):
    make_contact(campaign, state="informed", informed_at=NOW)
    foreign = make_campaign(campaign.event, "foshan")
    chinese = make_organisation(member="foshan", native_name="佛山示例有限公司", latin_name="Foshan Sample")
    make_contact(foreign, chinese, state="informed", informed_at=NOW)
    secretariat = signed_in(make_user("Sara", is_secretariat=True))
    rows = "/en/outreach/fair/proof/rows/informed/"

    assert "Foshan Sample" not in client.get(rows).text
    assert "Foshan Sample" in secretariat.get(rows).text
    assert "Foshan Sample" not in secretariat.get(f"{rows}?member=bottrop").text
    assert client.get(f"{rows}?member=foshan").status_code == 404
    assert client.get(f"{rows}?topic=nobodys").status_code == 404
    assert client.get("/en/outreach/fair/proof/rows/nobodys/").status_code == 404
    assert signed_in(make_user("Nobody")).get("/en/outreach/fair/proof/").status_code == 404


def test_each_number_of_the_proof_leads_to_as_many_rows(campaign, client):
    make_contact(campaign, state="informed", informed_at=NOW, opened_at=NOW)
    make_contact(campaign, state="bounced", informed_at=NOW)
    make_contact(campaign)

    from citybridge.outreach.engine.proving import prove

    proof = prove(campaign.event, [campaign.member], today=TODAY)
    page = client.get("/en/outreach/fair/proof/").text
    for line in [*proof.funnel, *proof.stages]:
        shown = client.get(f"/en/outreach/fair/proof/rows/{line.measure.key}/").context["page"].paginator.count
        assert shown == line.now
        assert (f"rows/{line.measure.key}/" in page) is (line.now > 0)


@pytest.mark.parametrize(("form", "kind"), [("pdf", "application/pdf"), ("xlsx", "application/vnd.openxml")])
def test_proof_goes_out_as_a_file(campaign, client, form, kind):
    answer = client.get(f"/en/outreach/fair/proof/file/{form}/")

    assert answer.headers["Content-Type"].startswith(kind)
    assert f"fair-proof.{form}" in answer.headers["Content-Disposition"]
    assert client.get("/en/outreach/fair/proof/file/doc/").status_code == 404


def test_company_finds_what_it_was_informed_of(campaign):
    contact = make_contact(campaign, channel="portal", state="informed", informed_at=NOW)
    other = make_contact(campaign, channel="portal", state="informed", informed_at=NOW)
    page = signed_in(make_user("Anna", speaks_for=contact.organisation)).get("/en/outreach/invitations/").text

    assert f"/a/{contact.code}/" in page
    assert other.code not in page
    assert Client().get("/en/outreach/invitations/").status_code == 302
