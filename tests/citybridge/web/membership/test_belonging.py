"""A member's own page: certificate, notice, the question to a plenary; what a printed code leads to."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.citybridge.governance.applying import applicant
from tests.citybridge.governance.sessions import BEGINS, make_session
from tests.citybridge.making import make_user

from citybridge.alliance.enums import StandingKind
from citybridge.alliance.models import Member
from citybridge.alliance.operations import change_standing
from citybridge.governance.models import Admission, Certificate, Departure
from citybridge.governance.operations.certificates import issue_certificate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_own_files")]
OWN = "/en/membership/of/bottrop/"


@pytest.fixture
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def bottrop(db) -> Member:
    return Member.objects.get(slug="bottrop")


def signed_in(name: str, **rights) -> Client:
    client = Client()
    client.force_login(make_user(name, **rights))
    return client


@pytest.fixture
def office(bottrop) -> Client:
    return signed_in("Otto Officer", office="bottrop")


@pytest.fixture
def secretariat(db) -> Client:
    return signed_in("Sara Secretary", is_secretariat=True)


def test_own_page_is_for_its_office_and_the_secretariat(office, secretariat):
    codes = [who.get(OWN).status_code for who in (office, secretariat, signed_in("Other", office="foshan"), Client())]

    assert codes == [200, 200, 404, 302]


def test_secretariat_issues_and_the_office_downloads(office, secretariat):
    refused = office.post(f"{OWN}certificate/").status_code
    secretariat.post(f"{OWN}certificate/")
    secretariat.post(f"{OWN}certificate/")

    certificate = Certificate.objects.get()
    file = office.get(f"{OWN}certificate/{certificate.public_id}.pdf")
    elsewhere = signed_in("Other", office="foshan").get(
        f"/en/membership/of/foshan/certificate/{certificate.public_id}.pdf"
    )
    assert (refused, file.status_code, file.headers["Content-Type"], file.content[:5]) == (
        404, 200, "application/pdf", b"%PDF-",
    )  # fmt: skip
    assert elsewhere.status_code == 404


def test_printed_code_says_whether_it_is_valid_also_afterwards(client, bottrop, office):
    certificate = issue_certificate(bottrop, by=None, at=timezone.now())
    address = reverse("membership-check", args=[certificate.code])
    before = client.get(address).content.decode()
    change_standing(bottrop, kind=StandingKind.LEFT, on=timezone.localdate())

    after = client.get(address).content.decode()
    file = office.get(f"{OWN}certificate/{certificate.public_id}.pdf")

    assert ("is valid" in before, "is not valid any more" in after, file.status_code) == (True, True, 302)
    assert client.get(reverse("membership-check", args=["unknown"])).status_code == 404


def test_notice_is_asked_twice_and_taken_back(office, bottrop):
    said = {"leaves_on": (timezone.localdate() + timedelta(days=60)).isoformat(), "reason": "Der Rat will es."}

    wrong = office.post(f"{OWN}leave/", {**said, "leaves_on": timezone.localdate().isoformat(), "sure": "yes"})
    asked = office.post(f"{OWN}leave/", said)
    assert (wrong.status_code, asked.status_code, Departure.objects.count()) == (400, 200, 0)
    assert "not found and not matched" in asked.content.decode()
    office.post(f"{OWN}leave/", {**said, "sure": "yes"})
    assert Departure.objects.filter(taken_back_at=None).count() == 1
    office.post(f"{OWN}stay/")

    assert Departure.objects.filter(taken_back_at=None).count() == 0
    assert office.post(f"{OWN}stay/").status_code == 404


def test_other_office_gives_no_notice(bottrop):
    stranger = signed_in("Other", office="foshan")

    assert [stranger.post(f"{OWN}{act}/").status_code for act in ("leave", "stay", "admission")] == [404, 404, 404]


def test_secretariat_asks_a_plenary(office, secretariat):
    applicant()
    session = make_session(state="invited")
    address = reverse("membership-admission", args=["musterstadt"])
    said = {"session": session.public_id, "standing": "member", "starts_on": BEGINS.date().isoformat()}

    shown = secretariat.get(address).status_code
    asked, again = (secretariat.post(address, said).status_code for _time in range(2))

    assert (shown, asked, again, office.get(address).status_code) == (200, 302, 400, 404)
    assert Admission.objects.get().item.name_de == "Aufnahme als Mitglied: Musterstadt"
