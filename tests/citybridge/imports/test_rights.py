"""Who may import what, and see which import."""

import pytest
from tests.citybridge.imports.files import csv_file, staged
from tests.citybridge.making import SECRETARIAT, make_organisation, make_user, officer_of, speaker_of

from citybridge.accounts.actor import VISITOR
from citybridge.alliance.models import Member
from citybridge.core.errors import NotVisible
from citybridge.imports.access import get_import
from citybridge.imports.policies import can_import
from citybridge.imports.queries import kinds_for, visible_to

pytestmark = pytest.mark.django_db


def member_id(slug: str) -> int:
    return Member.objects.get(slug=slug).pk


@pytest.mark.parametrize(
    ("kind", "slug", "allowed"),
    [
        ("organisations", "bottrop", True),
        ("profiles", "bottrop", True),
        ("organisations", "koeln", False),
        ("organisations", None, False),
        ("members", "bottrop", False),
        ("members", None, False),
    ],
)
def test_office_imports_organisations_and_profiles_of_its_own_member(kind, slug, allowed):
    assert can_import(officer_of("bottrop"), kind=kind, member_id=member_id(slug) if slug else None) is allowed


@pytest.mark.parametrize("kind", ["members", "organisations", "profiles"])
def test_secretariat_imports_everything(kind):
    assert can_import(SECRETARIAT, kind=kind, member_id=None)


def test_nobody_else_imports():
    speaker = speaker_of(make_organisation())

    assert [kinds_for(actor) for actor in (VISITOR, speaker)] == [[], []]
    assert not any(
        can_import(actor, kind="organisations", member_id=member_id("bottrop")) for actor in (VISITOR, speaker)
    )


def test_import_is_seen_by_the_office_of_its_member_and_the_secretariat():
    batch = staged(csv_file("Name\nA\n"), member_id=member_id("bottrop"))
    strangers = [officer_of("koeln"), speaker_of(make_organisation()), VISITOR]

    assert [get_import(actor, batch.public_id) for actor in (SECRETARIAT, officer_of("bottrop"))] == [batch, batch]
    for actor in strangers:
        with pytest.raises(NotVisible):
            get_import(actor, batch.public_id)


def test_rows_of_an_office_are_not_the_secretariats_business():
    officer = make_user("Office Bottrop", office="bottrop")
    batch = staged(csv_file("Name\nA\n"), member_id=member_id("bottrop"), user_id=officer.pk)

    assert list(visible_to(SECRETARIAT)) == [batch]
    with pytest.raises(NotVisible):
        get_import(SECRETARIAT, batch.public_id)
    assert get_import(officer_of("bottrop"), batch.public_id) == batch


def test_import_for_any_member_is_seen_by_the_secretariat_only():
    batch = staged(csv_file("Name\nA\n"))

    with pytest.raises(NotVisible):
        get_import(officer_of("bottrop"), batch.public_id)
