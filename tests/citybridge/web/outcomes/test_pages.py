"""Who reads what of a contact, who tells, who takes back."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from tests.citybridge.introductions.agreeing import World, make_world
from tests.citybridge.making import make_organisation, make_user
from tests.citybridge.outcomes.contacts import contact_of, make_meeting, say

from citybridge.introductions.models import Introduction
from citybridge.outcomes.models import Inquiry, Outcome, Refusal
from citybridge.outcomes.operations.asking import ask_due_inquiries, derive_inquiries
from citybridge.outcomes.personal_data import erase, export


@pytest.fixture
def world(db) -> World:
    world, now = make_world(), timezone.now()
    Introduction.objects.update(agreed_at=now - timedelta(days=35))
    world.introduction.refresh_from_db()
    return world


@pytest.fixture
def told(world) -> dict[str, Outcome]:
    """Each side's word with a note, and that of an office."""
    contact, now = contact_of(world), timezone.now()
    month = timezone.localdate().replace(day=1)
    [own] = say(contact, contact.first, "order", note="Kanari Bottrop", by=world.anna, at=now, month=month)
    [theirs] = say(contact, contact.second, "ended", note="Kanari Foshan", by=world.wang, at=now, month=month)
    [office] = say(contact, contact.first, "sample", office=True, by=world.officer, at=now, month=month)
    return {"own": own, "theirs": theirs, "office": office}


@pytest.fixture
def people(world) -> dict[str, object]:
    neighbour = make_organisation(native_name="Nachbarwerk Muster GmbH")
    return {
        **world.people,
        "neighbour": make_user("Neighbour", speaks_for=neighbour),
        "officer_country": make_user("Other Office", office="aachen"),
        "secretary": make_user("Secretary", is_secretariat=True),
    }


def address_of(world: World, name: str = "outcome-contact", *further: object) -> str:
    return reverse(name, args=["introduction", world.introduction.public_id, *further])


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        ("anna", ["Order", "Sample", "Kanari Bottrop"]),
        ("wang", ["The contact has ended", "Kanari Foshan"]),
        ("officer", ["Order", "Sample", "The contact has ended", "Kanari Bottrop"]),
        ("their_officer", ["Order", "Sample", "The contact has ended", "Kanari Foshan"]),
        ("secretary", ["Order", "Sample", "The contact has ended"]),
    ],
)
def test_each_side_reads_its_own_and_offices_both(client, world, told, people, role, reads):
    client.force_login(people[role])

    page = client.get(address_of(world)).content.decode()
    words = ("<strong>Order", "<strong>Sample", "<strong>The contact has ended", "Kanari Bottrop", "Kanari Foshan")
    assert [word.removeprefix("<strong>") for word in words if word in page] == reads


@pytest.mark.parametrize(("role", "marks"), [("anna", 0), ("wang", 0), ("officer", 2), ("secretary", 2)])
def test_that_others_say_otherwise_is_told_to_those_who_read_both(client, world, told, people, role, marks):
    client.force_login(people[role])

    assert client.get(address_of(world)).content.decode().count("Others say otherwise") == marks


@pytest.mark.parametrize("role", ["neighbour", "officer_country"])
def test_contact_of_others_does_not_exist(client, world, told, people, role):
    client.force_login(people[role])
    side = world.introduction.asking.public_id

    addresses = [
        address_of(world),
        address_of(world, "outcome-tell", side),
        address_of(world, "outcome-retract", told["own"].public_id),
    ]
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
    assert "佛山" not in client.get(reverse("outcomes")).content.decode()


@pytest.mark.parametrize(
    ("role", "side", "status"),
    [
        ("anna", "asking", 302),
        ("anna", "counterpart", 404),
        ("officer", "asking", 302),
        ("officer", "counterpart", 404),
        ("their_officer", "counterpart", 302),
        ("secretary", "asking", 404),
    ],
)
def test_only_the_own_side_is_told_for(client, world, people, role, side, status):
    client.force_login(people[role])
    address = address_of(world, "outcome-tell", getattr(world.introduction, side).public_id)
    month = timezone.localdate().replace(day=1).isoformat()

    response = client.post(address, {"talk": ["kept"], "happened_on": month})

    assert response.status_code == status
    tellers = ["office" if "officer" in role else "organisation"] if status == 302 else []
    assert list(Outcome.objects.values_list("teller", flat=True)) == tellers


@pytest.mark.parametrize(
    ("role", "statuses"),
    [("anna", [302, 404, 404]), ("wang", [404, 302, 404]), ("officer", [404, 404, 302]), ("secretary", [404] * 3)],
)
def test_only_who_said_it_takes_it_back(client, world, told, people, role, statuses):
    client.force_login(people[role])

    addresses = [address_of(world, "outcome-retract", row.public_id) for row in told.values()]
    assert [client.post(address).status_code for address in addresses] == statuses


def test_reader_of_an_organisation_reads_and_does_not_tell(client, world, told):
    world.introduction.asking.memberships.filter(user=world.bert).update(role="member")
    client.force_login(world.bert)
    side = world.introduction.asking.public_id

    assert "Kanari Bottrop" in client.get(address_of(world)).content.decode()
    assert client.get(address_of(world, "outcome-tell", side)).status_code == 404


def test_looking_at_taking_back_takes_nothing_back(client, world, told):
    client.force_login(world.anna)
    client.get(address_of(world, "outcome-retract", told["own"].public_id))

    assert Outcome.objects.filter(retracted_at=None).count() == 3


def test_list_has_introductions_and_meetings_and_what_waits(client, world):
    make_meeting(world, begins=timezone.now() - timedelta(days=3))
    derive_inquiries(at=timezone.now())
    ask_due_inquiries(at=timezone.now())
    client.force_login(world.anna)

    everything = client.get(reverse("outcomes")).content.decode()
    waiting = client.get(reverse("outcomes"), {"waiting": "1"}).content.decode()
    assert [everything.count("entry__main"), waiting.count("entry__main")] == [2, 1]
    assert everything.count("An answer is awaited") == 1


def test_list_shows_words_and_no_notes(client, world, told):
    client.force_login(world.anna)

    page = client.get(reverse("outcomes")).content.decode()
    assert ["order" in page, "the contact has ended" in page, "Kanari Bottrop" in page] == [True, False, False]


def test_office_calls_those_who_do_not_answer_or_cannot_be_written_to(client, world, people):
    now = timezone.now()
    derive_inquiries(at=now)
    ask_due_inquiries(at=now)
    client.force_login(world.officer)

    assert "Musterwerk" not in client.get(reverse("outcome-calls")).content.decode()
    Inquiry.objects.filter(asked_at__isnull=False).update(asked_at=now - timedelta(days=15))
    assert "Musterwerk" in client.get(reverse("outcome-calls")).content.decode()
    sheet = load_workbook(io.BytesIO(b"".join(client.get(reverse("outcome-calls-file")).streaming_content)))
    [_heads, *rows] = list(sheet.active.values)
    assert [row[0] for row in rows] == [world.introduction.asking.native_name]
    Refusal.objects.create(organisation=world.introduction.asking, at=now)
    assert "Musterwerk" not in client.get(reverse("outcome-calls")).content.decode()


@pytest.mark.parametrize("role", ["anna", "secretary"])
def test_only_offices_have_a_list_of_calls(client, people, role):
    client.force_login(people[role])

    assert client.get(reverse("outcome-calls")).status_code == 404


def test_person_and_organisation_say_whether_they_are_asked(client, world):
    client.force_login(world.anna)
    address, own = reverse("outcome-questions"), str(world.introduction.asking.public_id)

    for about, asked in (("me", "0"), (own, "0"), (own, "0")):
        assert client.post(address, {"about": about, "asked": asked}).status_code == 302
    assert Refusal.objects.count() == 2
    for about in ("me", own):
        client.post(address, {"about": about, "asked": "1"})
    assert Refusal.objects.count() == 0


@pytest.mark.parametrize("about", ["", "nonsense", "counterpart"])
def test_nobody_decides_for_another_organisation(client, world, about):
    client.force_login(world.anna)
    value = str(world.introduction.counterpart.public_id) if about == "counterpart" else about

    assert client.post(reverse("outcome-questions"), {"about": value, "asked": "0"}).status_code == 404
    assert Refusal.objects.count() == 0


def test_own_data_hold_what_one_told(world, told):
    rows = {section.key: section.rows for section in export(world.anna.pk)}
    assert [(row["kind"], row["note"]) for row in rows["outcomes"]] == [("order", "Kanari Bottrop")]
    erase(world.anna.pk, timezone.now())
    assert Outcome.objects.get(pk=told["own"].pk).told_by is None
