"""A certificate says what is so on the day, in two languages on one page, and nothing of who has no standing."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.citybridge.governance.applying import applicant
from tests.citybridge.making import NOW

from citybridge.alliance.enums import StandingKind
from citybridge.alliance.models import Member
from citybridge.alliance.operations import change_standing
from citybridge.governance.models import Certificate
from citybridge.governance.operations.certificates import NoStanding, issue_certificate, produce_certificate
from citybridge.governance.queries.admission import valid_until

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_own_files")]
LEFT = date(2026, 12, 1)


@pytest.fixture
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def certified(slug: str = "foshan") -> Certificate:
    return issue_certificate(Member.objects.get(slug=slug), by=None, at=NOW)


def test_certificate_is_one_tagged_page_in_both_languages():
    body = produce_certificate(certified(), address="https://example.org/c/1", at=NOW)

    pdf = PdfReader(BytesIO(body))
    text = pdf.pages[0].extract_text()
    assert (len(pdf.pages), pdf.trailer["/Root"]["/MarkInfo"]["/Marked"], pdf.trailer["/Root"]["/Lang"]) == (
        1,
        True,
        "de",
    )
    for words in ("Urkunde", "证书", "Foshan", "佛山", "2026-001", "25.04.2016", "2016年4月25日", "Member"):
        assert words in text


def test_numbers_run_through_the_year_and_one_standing_keeps_its_own():
    numbers = [certified(slug).number for slug in ("foshan", "bottrop", "foshan")]

    assert numbers == ["2026-001", "2026-002", "2026-001"]


def test_certificate_ends_with_its_standing():
    certificate = certified()
    assert valid_until(certificate) is None

    change_standing(certificate.member, kind=StandingKind.LEFT, on=LEFT)

    assert valid_until(certificate) == LEFT
    produce_certificate(certificate, address="https://example.org/c/1", at=NOW)
    with pytest.raises(NoStanding):
        produce_certificate(certificate, address="https://example.org/c/1", at=NOW + timedelta(days=8))


def test_guest_is_certified_as_a_guest():
    assert certified("dortmund").standing == StandingKind.GUEST


def test_nothing_is_certified_to_an_applicant_or_who_has_left():
    for member in (applicant(), Member.objects.get(slug="yunfu")):
        with pytest.raises(NoStanding):
            issue_certificate(member, by=None, at=NOW)

    assert Certificate.objects.count() == 0
