"""Who is shown what of a delegation, and what everybody may see: the check of a letter, the traveller's own page."""

import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.citybridge.delegations.journeys import AT, PASSPORT, enter_passport, make_journey, traveller_values
from tests.citybridge.making import make_organisation, make_user

from citybridge.delegations.models import Delegation, EntryLink, EntryRule, Letter, PassportEntry
from citybridge.delegations.operations.lettering import issue_letters, revoke_letter
from citybridge.delegations.operations.planning import save_traveller
from citybridge.delegations.operations.travel_details import make_link

pytestmark = pytest.mark.django_db


def page(client, name, *args):
    return client.get(reverse(name, args=args))


def status_of(client, journey):
    return page(client, "delegation", journey.delegation.public_id).status_code


@pytest.mark.parametrize(
    ("office", "draft", "announced"), [("bottrop", 200, 200), ("foshan", 404, 200), ("hildesheim", 404, 404)]
)
def test_office_abroad_sees_it_once_announced_and_others_never(client, office, draft, announced):
    client.force_login(make_user("Officer", office=office))

    assert status_of(client, make_journey(announced=False)) == draft
    assert status_of(client, make_journey()) == announced


def test_secretariat_sees_no_journey(client):
    client.force_login(make_user("Secretary", is_secretariat=True))

    assert status_of(client, make_journey()) == 404


def test_organisation_sees_its_own_people_only(client):
    company = make_organisation()
    journey = make_journey()
    values = traveller_values(
        rank=2, latin_name="Max Muster", native_name="Max Muster", family_name="Muster", organisation=company
    )
    save_traveller(journey.delegation, None, values=values, actor=None, at=AT)
    client.force_login(make_user("Employee", speaks_for=company))

    text = page(client, "delegation", journey.delegation.public_id).content.decode()

    assert ("MUSTER" in text, "MUSTERMANN" in text, "Opening" in text) == (True, False, True)
    for name in ("delegation-letters", "delegation-edit", "traveller-new"):
        assert page(client, name, journey.delegation.public_id).status_code == 404


def test_host_cannot_edit_and_foreign_ids_below_are_not_found(client):
    journey, other = make_journey(), make_journey("hildesheim", "foshan")
    client.force_login(make_user("Host", office="foshan"))
    assert page(client, "delegation-edit", journey.delegation.public_id).status_code == 404
    client.force_login(make_user("Sender", office="bottrop"))

    assert page(client, "traveller", journey.delegation.public_id, other.leader.public_id).status_code == 404
    point = other.delegation.programme.get()
    assert page(client, "plan-edit", journey.delegation.public_id, "programme", point.pk).status_code == 404


def test_office_writes_a_journey_down_and_announces_it(client):
    client.force_login(make_user("Officer", office="bottrop"))
    sent = {
        "sender": "bottrop", "host": "foshan", "event": "", "name_de": "Reise", "name_zh": "访问", "name_en": "Journey",
        "starts_on": "2027-03-01", "ends_on": "2027-03-05",
    }  # fmt: skip
    client.post(reverse("delegation-new"), sent)
    made = Delegation.objects.get()
    person = {key: value for key, value in traveller_values().items() if value is not None}
    client.post(reverse("traveller-new", args=[made.public_id]), person)
    client.post(reverse("delegation-announce", args=[made.public_id]))

    made.refresh_from_db()
    assert (made.state, made.travellers.get().latin_name) == ("announced", "Erika Mustermann")


def test_point_of_the_programme_is_shown_on_both_clocks(client):
    journey = make_journey()
    client.force_login(make_user("Officer", office="bottrop"))
    sent = {
        "day": "2026-12-09", "clock": "14:00", "time_zone": "Asia/Shanghai", "name_de": "Werk", "name_zh": "参观",
        "name_en": "Plant visit", "place": "Foshan",
    }  # fmt: skip
    client.post(reverse("plan-new", args=[journey.delegation.public_id, "programme"]), sent)

    text = re.sub(r"<[^>]+>", "", page(client, "delegation", journey.delegation.public_id).content.decode())

    assert ("14:00 China" in text, "07:00 Germany" in text) == (True, True)


def test_lists_open_as_workbook_and_hold_no_passport(client):
    journey = make_journey()
    enter_passport(journey.leader)
    client.force_login(make_user("Host", office="foshan"))

    answer = page(client, "delegation-lists", journey.delegation.public_id, "xlsx")
    book = load_workbook(io.BytesIO(answer.content))

    assert book.sheetnames == ["People", "Programme", "Hotel rooms", "Rides and transfers"]
    assert book["People"]["B2"].value == "Erika Mustermann"
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if PASSPORT.number in cell] == []


def test_link_is_shown_once_and_never_by_looking(client):
    journey = make_journey()
    client.force_login(make_user("Officer", office="bottrop"))
    address = reverse("traveller-link", args=[journey.delegation.public_id, journey.leader.public_id])

    assert "/travel-details/" not in client.get(address).content.decode()
    assert not EntryLink.objects.exists()
    assert "/travel-details/" in client.post(address).content.decode()


def details(client, token, **changes):
    address = reverse("travel-details", args=[token])
    text = client.get(address).content.decode()
    read = re.search(r'name="read" value="([^"]*)"', text)
    sent = {
        "number": "c01x 00t47", "birth_date": "1971-08-12", "nationality": "DEUTSCH", "valid_until": "2031-03-01",
        "sex": "F", "sensitive": "on", "abroad": "on", "read": read.group(1) if read else "",
    }  # fmt: skip
    return client.post(address, {key: value for key, value in {**sent, **changes}.items() if value is not None})


def test_traveller_enters_without_signing_in_and_reads_nothing_back(client):
    journey = make_journey()
    token = make_link(journey.leader, actor=None, at=AT)

    assert details(client, token).status_code == 302
    text = client.get(reverse("travel-details", args=[token])).content.decode()
    assert ("C01X00T47" in text, "1971" in text, "stored encrypted" in text) == (False, False, True)
    assert details(client, token).status_code == 410


@pytest.mark.parametrize("lacking", ["sensitive", "abroad"])
def test_each_consent_is_needed_for_itself_and_not_ticked_before(client, lacking):
    journey = make_journey()
    token = make_link(journey.leader, actor=None, at=AT)

    assert " checked" not in client.get(reverse("travel-details", args=[token])).content.decode()
    assert details(client, token, **{lacking: None}).status_code == 400
    assert not PassportEntry.objects.exists()


def test_traveller_erases_by_the_same_link(client):
    journey = make_journey()
    token = enter_passport(journey.leader)

    client.post(reverse("travel-details", args=[token]), {"act": "erase"})

    assert not PassportEntry.objects.exists()


def test_hosts_give_out_and_print_letters_and_senders_cannot(client):
    journey = make_journey()
    enter_passport(journey.leader)
    ids = [journey.delegation.public_id]
    sent = {
        "kind": "invitation", "letterhead": journey.office_head.public_id, "languages": "zh en",
        "travellers": [journey.leader.public_id], "act": "issue",
    }  # fmt: skip
    client.force_login(make_user("Sender", office="bottrop"))
    client.post(reverse("delegation-letters", args=ids), sent)
    assert not Letter.objects.exists()

    client.force_login(make_user("Host", office="foshan"))
    client.post(reverse("delegation-letters", args=ids), sent)
    answer = client.post(reverse("letters-print", args=[*ids, "pdf"]), {"kind": "invitation"})

    assert Letter.objects.get().number == "FOSHAN-2026-0001"
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")
    client.force_login(make_user("Sender two", office="bottrop"))
    answer = client.post(reverse("letters-print", args=[*ids, "pdf"]), {"kind": "invitation"})
    assert answer.status_code == 302


def test_page_says_what_is_missing(client):
    journey = make_journey()
    client.force_login(make_user("Host", office="foshan"))
    sent = {
        "kind": "invitation", "letterhead": journey.office_head.public_id, "languages": "zh en",
        "travellers": [journey.leader.public_id], "act": "preview",
    }  # fmt: skip

    answer = client.post(reverse("delegation-letters", args=[journey.delegation.public_id]), sent)

    assert answer.status_code == 400
    assert "The passport details, which only the traveller enters" in answer.content.decode()


def test_everybody_reads_number_and_validity_of_a_letter_and_nothing_else(client):
    journey = make_journey()
    [letter] = issue_letters(journey.delegation, journey.wanted("support"), actor=None, at=AT)

    text = page(client, "letter-check", letter.code).content.decode()
    assert ("Letter no. FOSHAN-2026-0001 is valid" in text, "ustermann" in text.lower()) == (True, False)
    revoke_letter(letter, actor=None, at=AT)
    assert "is not valid" in page(client, "letter-check", letter.code).content.decode()
    assert page(client, "letter-check", "nobodys").status_code == 404


def test_rule_that_ends_before_the_journey_warns_and_only_the_secretariat_changes_it(client):
    journey = make_journey()
    EntryRule.objects.filter(kind="visa-free").update(valid_until="2026-12-10")
    client.force_login(make_user("Host", office="foshan"))

    text = page(client, "delegation-letters", journey.delegation.public_id).content.decode()

    assert text.count("This rule is known to hold until") == 1
    assert "does not guarantee a visa" in text
    assert page(client, "entry-rule", "visa-free").status_code == 404
    client.force_login(make_user("Secretary", is_secretariat=True))
    assert page(client, "entry-rule", "visa-free").status_code == 200
