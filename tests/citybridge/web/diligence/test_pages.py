"""The pages at work: handing in a list, deciding, declaring, putting a reminder to rest."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from tests.citybridge.diligence.conftest import _uploads_in_memory, eu_xml, given_list
from tests.citybridge.making import NOW, make_organisation, make_user

from citybridge.diligence.models import Declaration, DualUseDismissal, ScreeningHit, ScreeningList
from citybridge.diligence.operations import import_list, screen_organisations
from citybridge.diligence.phrases import QUESTIONS

__all__ = ["_uploads_in_memory"]
pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def secretary(client):
    client.force_login(make_user("Secretary", is_secretariat=True))
    return client


def handed_in(client, text=None, **fields):
    file = SimpleUploadedFile("list.xml", (text or eu_xml()).encode())
    data = {"file": file, "name": "Consolidated list", "issuer": "eu", **fields}
    return client.post(reverse("screening-lists"), data)


def test_list_is_handed_in_read_and_shown_with_its_changes(secretary):
    answer = handed_in(secretary)
    row = ScreeningList.objects.get()
    assert answer.url == reverse("screening-list", args=[row.public_id])
    assert b"is being read" in secretary.get(answer.url).content

    import_list(row.pk, at=NOW)
    page = secretary.get(answer.url).content.decode()
    assert "2 new entries" in page
    assert "Musterfrucht Handels GmbH" in page
    assert "Max Erfunden" not in page


def test_fault_is_said_exactly_and_the_upload_keeps_what_was_typed(secretary):
    answer = handed_in(secretary, issuer="own")
    assert answer.status_code == 400
    assert b"boycott against another state" in answer.content

    handed_in(secretary, text="<html/>", name="Broken")
    row = ScreeningList.objects.get(name="Broken")
    import_list(row.pk, at=NOW)
    page = secretary.get(reverse("screening-list", args=[row.public_id])).content.decode()
    assert "The first element is “html”" in page


def test_same_file_twice_is_said_on_the_form(secretary):
    handed_in(secretary)

    answer = handed_in(secretary)
    assert (answer.status_code, ScreeningList.objects.count()) == (400, 1)
    assert b"handed in already" in answer.content


def test_results_say_which_names_which_list_and_what_was_missing(client):
    given_list(eu_xml())
    organisation = make_organisation(native_name="Ganz Anders GmbH")
    screen_organisations(at=NOW)
    client.force_login(make_user("Officer", office="bottrop"))

    page = client.get(reverse("screening", args=[organisation.public_id])).content.decode()

    assert "No match in the list of <time" in page
    assert "for the names: Ganz Anders GmbH" in page
    assert "Chinese name missing, not screened in Chinese." in page


def test_officer_decides_with_a_reason(client):
    given_list(eu_xml())
    organisation = make_organisation(native_name="Musterfrucht Handels GmbH")
    screen_organisations(at=NOW)
    hit = ScreeningHit.objects.get()
    officer = make_user("Officer", office="bottrop")
    client.force_login(officer)
    address = reverse("screening-decide", args=[organisation.public_id, hit.public_id])

    wrong = client.post(address, {f"{hit.pk}-state": "dismissed", f"{hit.pk}-reason": ""})
    right = client.post(address, {f"{hit.pk}-state": "dismissed", f"{hit.pk}-reason": "Other seat."})

    assert (wrong.status_code, right.status_code) == (400, 302)
    hit.refresh_from_db()
    assert (hit.state, hit.reason, hit.decided_by) == ("dismissed", "Other seat.", officer)


def test_comparing_now_needs_no_waiting(client):
    given_list(eu_xml())
    organisation = make_organisation(native_name="Musterfrucht Handels GmbH")
    client.force_login(make_user("Officer", office="bottrop"))

    page = client.post(reverse("screening-again", args=[organisation.public_id]), follow=True).content.decode()
    assert "Possible match, to be checked by a person" in page


@pytest.fixture
def own(client):
    organisation = make_organisation()
    client.force_login(make_user("Speaker", speaks_for=organisation))
    return organisation


def answers(**changes):
    return {**dict.fromkeys(QUESTIONS, "yes"), **changes}


def declared(client, organisation, **data):
    return client.post(reverse("declare", args=[organisation.public_id]), {**answers(), **data})


def test_declaration_is_shown_as_unverified_until_it_ends(client, own):
    assert declared(client, own, remarks="Seit 1990.").status_code == 302
    client.logout()
    organisation_page = reverse("organisation", args=[own.public_id])
    own_page = reverse("declaration", args=[own.public_id])

    assert b"self-declared, not verified" in client.get(organisation_page).content
    assert "Seit 1990." in client.get(own_page).content.decode()
    yesterday = timezone.localdate() - timedelta(days=1)
    Declaration.objects.update(valid_until=yesterday)
    assert b"self-declared, not verified" not in client.get(organisation_page).content
    assert client.get(own_page).status_code == 404


def test_declaration_holds_for_a_year(client, own):
    declared(client, own)

    row = Declaration.objects.get()
    assert (row.valid_until - row.declared_on).days in {365, 366}
    assert (row.valid_until.month, row.valid_until.day) == (row.declared_on.month, row.declared_on.day)


def test_nothing_is_chosen_beforehand_and_saying_nothing_is_no_declaration(client, own):
    page = client.get(reverse("declare", args=[own.public_id])).content.decode()
    assert "checked" not in page
    unsaid = client.post(reverse("declare", args=[own.public_id]), dict.fromkeys(QUESTIONS, "unsaid"))
    half = client.post(reverse("declare", args=[own.public_id]), {"code": "yes"})

    assert (unsaid.status_code, half.status_code, Declaration.objects.count()) == (400, 400, 0)


@pytest.mark.parametrize(
    ("content", "harmless", "status"), [(PDF, "on", 302), (PDF, "", 400), (b"MZ" + PDF, "on", 400), (b"", "on", 400)]
)
def test_document_is_a_public_pdf(client, own, content, harmless, status):
    file = SimpleUploadedFile("kodex.pdf", content)

    assert declared(client, own, evidence=file, is_harmless=harmless).status_code == status


def test_document_is_given_to_people_who_signed_in_as_an_attachment(client, own):
    declared(client, own, evidence=SimpleUploadedFile("Kodex 行为准则.pdf", PDF), is_harmless="on")
    address = reverse("declaration-document", args=[own.public_id])

    answer = client.get(address)
    assert (b"".join(answer.streaming_content), answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment;")
    client.logout()
    assert client.get(address).status_code == 302


def test_withdrawn_declaration_is_gone_with_its_document(client, own, django_capture_on_commit_callbacks):
    declared(client, own, evidence=SimpleUploadedFile("kodex.pdf", PDF), is_harmless="on")
    stored = Declaration.objects.get().evidence
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("declaration-withdraw", args=[own.public_id]))

    assert client.get(reverse("declaration", args=[own.public_id])).status_code == 404
    assert not stored.storage.exists(stored.name)


def test_reminder_rests_with_a_reason_and_comes_back_for_other_categories(client):
    organisation = make_organisation(topics=("laser-technology", "semiconductors"))
    client.force_login(make_user("Speaker", speaks_for=organisation))
    address = reverse("dual-use-dismiss", args=[organisation.public_id])

    client.post(address, {"category": "6", "reason": ""})
    assert not DualUseDismissal.objects.exists()
    page = client.post(address, {"category": "6", "reason": "Nur Spielzeug."}, follow=True).content.decode()

    assert "Category 3: electronics" in page
    assert "Category 6" not in page
    assert "Nur Spielzeug." in page
    client.force_login(make_user("Somebody"))
    assert client.post(address, {"category": "3", "reason": "x"}).status_code == 404
