"""Rows of the roster."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.citybridge.imports.files import csv_file, errors_of, imported, staged, undone

from citybridge.alliance.enums import StandingKind
from citybridge.alliance.models import Member, Municipality
from citybridge.alliance.operations import change_standing
from citybridge.demo.tables import read

pytestmark = pytest.mark.django_db

HEADER = (
    "Kurzform;Art;Name (Deutsch);Name (Englisch);Name (Chinesisch);Land;Region;Gemeinden (lateinisch);"
    "Gemeinden (chinesisch);Breite;Länge;Status;Beitritt;Austritt\n"
)
NEW = (
    "musterstadt;Stadt;Musterstadt;Sample City;示例市;Deutschland;DE-NW;Musterstadt;示例市;51,5;7°;Gast;01.02.2025;\n"
)
BOTTROP = "bottrop;city;Bottrop;Bottrop;博特罗普;DE;DE-NW;Bottrop;博特罗普;51.523;6.929;member;2016-04-25;\n"


def test_roster_itself_changes_nothing():
    rows = read("members.csv")
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]

    batch = staged(csv_file("\n".join(lines)), kind="members")

    assert batch.counts == {"new": 0, "changed": 0, "unchanged": 47, "error": 0}


def test_new_member_gets_place_standing_and_office():
    imported(HEADER + NEW, kind="members")

    member = Member.objects.get(slug="musterstadt")
    [place], [standing] = member.municipalities.all(), member.standings.all()
    assert (member.kind, member.side, str(member.longitude)) == ("city", "DE", "7.000")
    assert (place.slug, standing.kind, standing.period.lower) == ("de-nw-musterstadt", "guest", date(2025, 2, 1))
    assert member.office.name_de == "Wirtschaftsförderung Musterstadt"


def test_change_keeps_other_spellings_and_can_be_undone():
    Municipality.objects.filter(slug="de-nw-bottrop").update(spellings=["Botropp"])
    before = Member.objects.values().get(slug="bottrop")

    batch = imported(HEADER + BOTTROP.replace("bottrop;city;Bottrop", "bottrop;city;Stadt Bottrop"), kind="members")

    assert Member.objects.get(slug="bottrop").name_de == "Stadt Bottrop"
    assert Municipality.objects.get(slug="de-nw-bottrop").spellings == ["Botropp"]
    undone(batch)
    assert Member.objects.values().get(slug="bottrop") == before


def test_new_member_is_removed_again():
    undone(imported(HEADER + NEW, kind="members"))

    assert not Member.objects.filter(slug="musterstadt").exists()
    assert not Municipality.objects.filter(slug="de-nw-musterstadt").exists()


def test_new_member_whose_office_has_people_stays(django_user_model):
    batch = imported(HEADER + NEW, kind="members")
    Member.objects.get(slug="musterstadt").office.people.add(
        django_user_model.objects.create_user("office@example.org", name="Sample")
    )

    undone(batch)

    assert [row.refusal for row in batch.rows.all()] == ["People act for this member's office now; it is not removed."]
    assert Member.objects.filter(slug="musterstadt").exists()


def test_member_with_a_longer_history_is_left_alone():
    dortmund = Member.objects.get(slug="dortmund")
    change_standing(dortmund, kind=StandingKind.MEMBER, on=date(2022, 4, 1))

    batch = staged(csv_file("slug,name_en\ndortmund,Tremonia\n"), kind="members")

    assert errors_of(batch) == {2: [("", "This member has a longer history of standings than a row can say.")]}


def test_municipality_of_another_member_is_not_taken_away():
    batch = staged(csv_file(HEADER + NEW.replace(";Musterstadt;示例市;51", ";Bottrop;博特罗普;51")), kind="members")

    assert errors_of(batch) == {2: [("Gemeinden (lateinisch)", "Bottrop belongs to another member already.")]}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("DE-NW", "DE-XX", ("Region", "Region “DE-XX” is unknown; write it like DE-NW.")),
        ("Deutschland", "China", ("Region", "Region and country do not fit together.")),
        (
            "musterstadt",
            "Muster Stadt",
            ("Kurzform", "Write the short form in small Latin letters, digits and hyphens: bad-homburg."),
        ),
        ("01.02.2025", "", ("Beitritt", "This must not be empty.")),
        ("51,5", "99", ("Breite", "“99” is not a number of degrees.")),
        ("示例市;51,5", "示例市;二;51,5", None),
        ("2025;", "2025;2024-01-01", ("Austritt", "The end must lie after the beginning.")),
    ],
)  # fmt: skip
def test_faults_are_said_with_their_heading(old, new, fault):
    batch = staged(csv_file(HEADER + NEW.replace(old, new, 1)), kind="members")

    assert errors_of(batch)[2][0] == fault or fault is None


def test_database_lets_no_office_import_members():
    from citybridge.imports.models import ImportBatch

    member = Member.objects.get(slug="bottrop")

    with pytest.raises(IntegrityError), transaction.atomic():
        ImportBatch.objects.create(kind="members", member=member)
