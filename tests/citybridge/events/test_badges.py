"""Badges on paper: both scripts, a code that names nobody, eight on a sheet; many by the worker."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader
from tests.citybridge.events.guests import MORNING, make_event, make_guest
from tests.citybridge.making import NOW, make_user

from citybridge.events.engine.badges import badge_address, badge_of, print_badges
from citybridge.events.models import BadgePrint
from citybridge.events.operations.printing_badges import ask_for_badges, draw_badges, forget_prints, forget_prints_of
from citybridge.events.queries.door import admitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_in_memory(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


@pytest.fixture
def fair():
    return make_event()


def test_badge_says_both_scripts_role_member_and_languages(fair):
    guest = make_guest(fair, "王样例", latin_name="Wang Yangli", languages=["zh", "de"], position="总经理")
    badge = badge_of(guest)

    assert (badge.native_name, badge.latin_name, badge.position) == ("王样例", "Wang Yangli", "总经理")
    assert (badge.organisation, badge.member, badge.languages) == ("Firma 王样例 GmbH", "Bottrop", "中文 · Deutsch")
    assert badge.role.startswith("visitor")


def test_code_of_a_badge_is_a_short_address_without_personal_data(fair, settings):
    settings.SITE_URL = "https://citybridge.example"
    guest = make_guest(fair)

    assert badge_address(guest) == f"https://citybridge.example/b/{guest.badge_key.hex}/"


def test_nine_badges_are_two_sheets_in_one_document_with_every_name(fair):
    for number in range(9):
        make_guest(fair, f"Muster{number}")
    told: list[int] = []

    document = PdfReader(io.BytesIO(print_badges(fair, admitted(fair), language="de", report=told.append)))

    text = [page.extract_text() for page in document.pages]
    assert (len(text), told) == (2, [8, 9])
    assert [sum(f"Muster{number}" in page for number in range(9)) for page in text] == [8, 1]
    assert str(document.metadata.title).endswith(": Messe")


def test_worker_draws_what_was_asked_for_once(fair):
    people = [make_guest(fair, f"Muster{number}") for number in range(2)]
    row = ask_for_badges(fair, [str(people[0].public_id)], language="en", by=None, at=MORNING)

    draw_badges(row.pk)
    draw_badges(row.pk)

    row.refresh_from_db()
    assert (row.state, row.progress) == ("ready", 1)
    with row.file.open("rb") as file:
        text = PdfReader(file).pages[0].extract_text()
    assert ("Muster0" in text, "Muster1" in text) == (True, False)


def test_prints_are_forgotten_with_their_files_and_with_their_people(fair):
    user = make_user("Guest")
    guest = make_guest(fair, user=user)
    for _print in range(2):
        draw_badges(ask_for_badges(fair, [str(guest.public_id)], language="en", by=user.pk, at=NOW).pk)
    first = BadgePrint.objects.earliest("pk")
    storage, name = first.file.storage, first.file.name

    assert forget_prints(first.created_at - timedelta(days=1), dry_run=False) == 0
    forget_prints_of(user.pk)

    assert (BadgePrint.objects.count(), storage.exists(name)) == (0, False)
