"""The pages of one's own data: consents, copies, requests, erasure."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.citybridge.making import NOW, make_organisation, make_user

from citybridge.privacy.models import AuditEvent, Notice
from citybridge.privacy.operations import give_consent, load_notices, register_transfer
from citybridge.privacy.queries import consents_held, current_consent, pending_erasure, requests_of

pytestmark = pytest.mark.django_db
OWN = "/en/account/data/"


@pytest.fixture
def person(client):
    user = make_user("Erika Muster", speaks_for=make_organisation())
    client.force_login(user)
    return user


@pytest.fixture
def notice(db):
    load_notices([("sample", 1, "en", "You agree to <b>this</b>.\n\n- one\n- two")])
    return Notice.objects.get(key="sample")


@pytest.fixture
def consent(person, notice):
    return give_consent(
        purpose="sample", notice=notice, subject=person.public_id, scope={"recipient_name": "佛山示例"}, at=NOW
    )


def test_page_shows_the_exact_text_and_its_version(client, consent):
    page = client.get(OWN).content.decode()

    assert "You agree to &lt;b&gt;this&lt;/b&gt;." in page
    assert "version 1 of the text" in page
    assert "佛山示例" in page


def test_consent_is_withdrawn_with_one_click_on_the_page(client, person, consent):
    address = reverse("consent-withdraw", args=[consent.pk])
    assert f'action="{address}"' in client.get(OWN).content.decode()

    answer = client.post(address, follow=True)

    assert current_consent(person.public_id, "sample") is None
    assert "Your consent is withdrawn." in answer.content.decode()
    assert client.post(address).status_code == 404


def test_own_data_is_linked_from_every_page(client, person):
    assert f'href="{OWN}"' in client.get("/en/").content.decode()


def test_consent_of_somebody_else_is_not_found(client, consent):
    client.force_login(make_user("Somebody Else"))

    assert client.post(reverse("consent-withdraw", args=[consent.pk])).status_code == 404
    assert consents_held(consent.subject) == [consent]


def test_nothing_is_ticked_beforehand_and_an_unticked_box_agrees_to_nothing(client):
    trader = make_organisation(native_name="Erika Muster e.K.")
    user = make_user("Erika Muster", speaks_for=trader)
    client.force_login(user)
    address = reverse("name-release", args=[trader.public_id])

    page = client.get(OWN).content.decode()
    client.post(address)
    unticked = current_consent(user.public_id, "publish-name")
    client.post(address, {"agreed": "on"})

    assert address in page
    assert " checked" not in page
    assert unticked is None
    assert current_consent(user.public_id, "publish-name").scope == {"organisation": str(trader.public_id)}


def test_name_of_an_organisation_that_is_no_person_is_not_asked_for(client, person):
    organisation = person.organisations.get()

    assert client.post(reverse("name-release", args=[organisation.public_id]), {"agreed": "on"}).status_code == 404


def test_copy_as_json_has_two_sections_like_the_golden_ones(client, person, consent):
    register_transfer(
        subject=person.public_id,
        fields=["native_name", "email"],
        recipient=consent.subject,
        recipient_name="佛山示例",
        recipient_country="CN",
        notice=consent.notice,
        at=NOW,
    )

    answer = client.post(reverse("own-data-copy"), {"form": "json"})
    said = json.loads(answer.content)

    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert said["consents"] == {
        "title": "What you agreed to",
        "rows": [
            {
                "at": "2026-11-23T09:00:00Z",
                "purpose": "sample",
                "act": "given",
                "by": "on this site",
                "scope": {"recipient_name": "佛山示例"},
                "text": "You agree to <b>this</b>.\n\n- one\n- two",
                "version": 1,
                "language": "en",
            }
        ],
    }
    assert said["transfers"] == {
        "title": "Who received your card",
        "rows": [
            {
                "at": "2026-11-23T09:00:00Z",
                "recipient": "佛山示例",
                "country": "CN",
                "fields": ["native_name", "email"],
                "mechanism": "the person's own disclosure, with explicit consent",
                "text": "You agree to <b>this</b>.\n\n- one\n- two",
            }
        ],
    }
    assert AuditEvent.objects.get(verb="person.exported").details == {"form": "json"}


def test_copy_as_tables_guards_formulas_and_keeps_every_script(client, person):
    client.post(reverse("own-data-ask"), {"kind": "rectification", "text": "=HYPERLINK(1) 佛山"})

    answer = client.post(reverse("own-data-copy"), {"form": "csv"})
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    text = archive.read("privacy_requests.csv").decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(text)))[1][1:3] == ["a correction", "'=HYPERLINK(1) 佛山"]


@pytest.mark.parametrize(("language", "heading"), [("en", "What you agreed to"), ("de", None), ("zh-hans", None)])
def test_copy_is_readable_on_a_page_without_writing(client, consent, language, heading):
    before = AuditEvent.objects.count()

    page = client.get(f"/{language}/account/data/copy/")

    assert page.status_code == 200
    assert "佛山示例" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert heading is None or heading in page.content.decode()
    assert AuditEvent.objects.count() == before


def test_copy_holds_nothing_of_others(client, person):
    other = make_user("Zanthoxylum Other")
    load_notices([("sample", 1, "en", "Text.")])
    give_consent(
        purpose="sample",
        notice=Notice.objects.get(key="sample"),
        subject=other.public_id,
        scope={"recipient_name": "Zanthoxylum"},
        at=NOW,
    )

    for form in ("json", "csv"):
        body = client.post(reverse("own-data-copy"), {"form": form}).content
        texts = [body] if form == "json" else [io.BytesIO(body)]
        if form == "csv":
            archive = zipfile.ZipFile(texts[0])
            texts = [archive.read(name) for name in archive.namelist()]
        assert all(b"Zanthoxylum" not in text for text in texts)


def test_request_keeps_what_was_typed_and_shows_its_day(client, person):
    wrong = client.post(reverse("own-data-ask"), {"kind": "erasure", "text": "Typed words"})
    client.post(reverse("own-data-ask"), {"kind": "objection", "text": "Typed words"}, follow=True)

    assert wrong.status_code == 400
    assert "Typed words" in wrong.content.decode()
    assert requests_of(person.public_id).get().kind == "objection"
    assert "You get an answer by" in client.get(OWN).content.decode()


def test_erasure_asks_for_the_address_locks_and_can_be_taken_back(client, person):
    address = reverse("own-data-erase")
    organisation = person.organisations.get()
    edit = reverse("organisation-edit", args=[organisation.public_id])

    wrong = client.post(address, {"address": "somebody@example.org"})
    pending = pending_erasure(person.public_id)
    client.post(address, {"address": person.email.upper()})
    page = client.get(OWN).content.decode()
    locked = client.get(edit).status_code
    client.post(reverse("own-data-keep"))

    assert (wrong.status_code, pending) == (400, None)
    assert "Your account is locked" in page
    assert locked == 404
    assert pending_erasure(person.public_id) is None
    assert client.get(edit).status_code == 200
    assert client.post(reverse("own-data-keep")).status_code == 404


def test_old_sign_in_is_asked_again_before_copy_and_erasure(client, person):
    """Somebody with a password whose sign-in lies back longer than allowed."""
    person.set_password("a long enough sentence")
    person.save()
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": (timezone.now() - timedelta(hours=1)).timestamp()}
    ]
    session.save()

    for name in ("own-data-copy", "own-data-erase"):
        answer = client.post(reverse(name), {"form": "json", "address": person.email})
        assert answer.headers["Location"].startswith(reverse("account_reauthenticate")), name
    assert pending_erasure(person.public_id) is None
