"""A city applies without an account; the secretariat answers; each page is for whom it is."""

import uuid

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.citybridge.governance.applying import LETTER, applicant, applied, link
from tests.citybridge.making import make_user

from citybridge.alliance.models import Member
from citybridge.governance.models import Application, ApplicationRequest
from citybridge.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db
FORM = {
    "wanted": "member", "kind": "city", "region": "DE-NW", "name_de": "Musterstadt", "name_zh": "样例市",
    "name_en": "Musterstadt", "places": "Musterstadt; 样例市", "why": "Partner für unsere Betriebe.",
    "contact_name": "Mara Muster", "contact_function": "Wirtschaftsförderung",
}  # fmt: skip
DESK = {**FORM, "latitude": "51.5", "longitude": "7.5", "slug": "musterstadt"}


@pytest.fixture(autouse=True)
def _fresh(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def secretariat(client):
    client.force_login(make_user("Sara Secretary", is_secretariat=True))
    return client


def ask(client, **changes):
    said = {"email": "rathaus@musterstadt.example", "side": "DE", "language": "de", "form_key": str(uuid.uuid4())}
    return client.post(reverse("membership-apply"), {**said, **changes})


def letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("brief.pdf", LETTER[2], "application/pdf")


def test_way_to_join_is_public(client):
    page = client.get(reverse("membership")).content.decode()

    assert page.count("<h1") == 1
    assert "votes" in page.casefold()


def test_link_is_sent_at_most_three_times_a_day_to_one_address(client):
    codes = [ask(client).status_code for _time in range(4)]

    assert (codes, OutgoingMail.objects.count()) == ([200, 200, 200, 429], 3)


def test_opening_the_link_keeps_nothing_and_sending_keeps_it_once(client):
    address = reverse("membership-application", args=[link()])
    opened = [method(address).status_code for method in (client.get, client.head)]
    before = Application.objects.count()

    wrong = client.post(address, {**FORM, "places": "样例市; Musterstadt", "letter": letter()})
    sent = [client.post(address, {**FORM, "letter": letter()}).status_code for _time in range(2)]

    assert (opened, before, wrong.status_code, sent) == ([200, 200], 0, 400, [302, 302])
    assert (Application.objects.count(), ApplicationRequest.objects.count()) == (1, 0)
    assert "brief.pdf" in client.get(address).content.decode()


def test_wrong_link_is_gone(client):
    assert client.get(reverse("membership-application", args=["0" * 32 + ":x"])).status_code == 410
    assert client.post(reverse("membership-application-withdraw", args=[link()])).status_code == 410


def test_applicant_withdraws_after_being_asked(client):
    token = link()
    client.post(reverse("membership-application", args=[token]), {**FORM, "letter": letter()})
    address = reverse("membership-application-withdraw", args=[token])

    asked = client.get(address).status_code
    state = Application.objects.get().state
    client.post(address)

    assert (asked, state, Application.objects.get().state) == (200, "sent", "withdrawn")


def test_secretariat_completes_and_accepts(secretariat):
    application = applied()
    case = reverse("membership-case", args=[application.public_id])

    shown = [secretariat.get(address).status_code for address in (reverse("membership-desk"), case)]
    completed = secretariat.post(case, {**DESK, "seen": "1"})
    stale = secretariat.post(case, {**DESK, "seen": "1"})
    accepted = secretariat.post(reverse("membership-accept", args=[application.public_id]), {"seen": "2"})

    assert (shown, completed.status_code, stale.status_code) == ([200, 200], 302, 400)
    assert accepted.headers["Location"] == reverse("membership-own", args=["musterstadt"])
    assert secretariat.get(accepted.headers["Location"]).status_code == 200


def test_reason_is_asked_for_and_mailed(secretariat):
    application = applied()
    address = reverse("membership-return", args=[application.public_id])

    empty = secretariat.post(address, {"reason": " "})
    secretariat.post(address, {"reason": "Der Brief ist nicht unterschrieben."})

    assert empty.status_code == 400
    mail = OutgoingMail.objects.filter(template="application-news").latest("pk")
    assert "Der Brief ist nicht unterschrieben." in mail.plain


def test_document_is_a_file_for_the_secretariat_and_of_this_application(secretariat):
    application, other = applied(), applied()
    file = application.files.get()

    own = secretariat.get(reverse("membership-file", args=[application.public_id, file.public_id]))
    assert b"".join(own.streaming_content) == LETTER[2]
    foreign = secretariat.get(reverse("membership-file", args=[other.public_id, file.public_id]))

    assert (own.status_code, own.headers["Content-Disposition"], foreign.status_code) == (
        200,
        'attachment; filename="brief.pdf"',
        404,
    )


@pytest.mark.parametrize("name", ["case", "accept", "return", "decline"])
def test_desk_is_for_the_secretariat_only(client, name):
    client.force_login(make_user("Otto Officer", office="bottrop"))
    address = reverse(f"membership-{name}", args=[applied().public_id])

    assert [client.get(address).status_code, client.get(reverse("membership-desk")).status_code] == [404, 404]


def test_applicant_is_no_page_for_visitors(client):
    applicant()

    public = client.get(reverse("member", args=["musterstadt"])).status_code
    roster = client.get(reverse("alliance")).content.decode()

    assert (public, "Musterstadt" in roster) == (404, False)
    assert Member.objects.filter(slug="musterstadt").count() == 1
