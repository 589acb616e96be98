"""Pages of participants: registering, people, admitting, and the list as each of them chose to be seen."""

import uuid
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from tests.citybridge.events.fairs import make_company, make_event, states, take_part
from tests.citybridge.making import make_user

from citybridge.accounts.models import User
from citybridge.accounts.operations.cards import save_card
from citybridge.accounts.validators import CardData
from citybridge.events.models import Attendee, Event, Participation

pytestmark = pytest.mark.django_db
EMPTY = {f"person{n}-native_name": "" for n in range(3)}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def said(participant: object, **changes: str) -> dict[str, str]:
    return {
        "participant": str(participant),
        "role": "visitor",
        "visibility": "hosts",
        "request_key": str(uuid.uuid4()),
        **EMPTY,
        **changes,
    }


@pytest.fixture
def fair() -> Event:
    return make_event(starts_on=date(2099, 3, 27), ends_on=date(2099, 3, 30), name_en="Fair", capacity=2)


@pytest.fixture
def company():
    return make_company(1)


@pytest.fixture
def editor(company) -> Client:
    return signed_in(make_user("Editor", speaks_for=company))


@pytest.fixture
def host() -> Client:
    return signed_in(make_user("Host", office="foshan"))


def test_an_editor_registers_with_a_person(fair, company, editor):
    assertContains(editor.get("/en/events/fair/register/"), "2 places are free.")

    response = editor.post("/en/events/fair/register/", said(company.public_id, **{"person0-native_name": "王伟"}))

    row = Participation.objects.get()
    assertRedirects(response, f"/en/events/fair/participants/{row.public_id}/")
    assert (row.state, row.attendees.get().native_name) == ("approved", "王伟")
    assertContains(editor.get("/en/events/fair/"), "Your registrations")


def test_nobody_registers_an_organisation_of_others(fair, editor):
    other = make_company(2)

    posted = editor.post("/en/events/fair/register/", said(other.public_id))
    asked = editor.get(f"/en/events/fair/register/?for={other.public_id}")

    assert (posted.status_code, asked.status_code, states(fair)) == (400, 404, [])


def test_oneself_comes_as_on_the_card(fair, company):
    user = make_user("Anna", speaks_for=company)
    card = CardData(native_name="Anna Muster", position="Head of sales", languages=("de", "fr"))
    save_card(user, card, region="DE")

    signed_in(user).post("/en/events/fair/register/", said(company.public_id, comes="on"))

    person = Attendee.objects.get()
    assert (person.user, person.native_name, person.languages) == (user, "Anna Muster", ["de"])


def test_somebody_without_an_organisation_is_told_whom_to_ask(fair):
    client = signed_in(make_user("Nobody"))

    assertContains(client.get("/en/events/fair/register/"), "You do not speak for an organisation yet.")
    assert client.post("/en/events/fair/register/", said("office:bottrop")).status_code == 404


def test_an_office_registers_several_and_its_interpreter(fair, company):
    office, other = signed_in(make_user("Office", office="bottrop")), make_company(2)
    ids = [str(row.public_id) for row in (company, other)]

    office.post(
        "/en/events/fair/register/several/", {"organisations": ids, "role": "exhibitor", "visibility": "everybody"}
    )
    office.post("/en/events/fair/register/", said("office:bottrop", role="interpreter"))

    assert states(fair) == ["approved", "approved", "waiting"]


def test_people_are_added_changed_and_removed(fair, company, editor):
    path = f"/en/events/fair/participants/{take_part(fair, company).public_id}/"

    editor.post(f"{path}people/", {"native_name": "Anna"})
    person = f"{path}people/{Attendee.objects.get().public_id}/"
    editor.post(person, {"native_name": "Anne", "languages": ["de", "zh"]})
    changed = Attendee.objects.values_list("native_name", "languages").get()
    editor.post(person, {"remove": "1"})

    assert (changed, Attendee.objects.count()) == (("Anne", ["de", "zh"]), 0)


def test_cancel_and_come_back(fair, company, editor):
    path = f"/en/events/fair/participants/{take_part(fair, company).public_id}/"
    assertContains(editor.get(f"{path}cancel/"), "Cancel this registration?")

    editor.post(f"{path}cancel/")
    cancelled = states(fair)
    editor.post(f"{path}restore/")

    assert (cancelled, states(fair)) == (["cancelled"], ["approved"])


def test_hosts_admit_and_others_do_not(company, editor, host):
    fair = make_event(needs_approval=True, starts_on=date(2099, 3, 27), ends_on=date(2099, 3, 30))
    path = f"/en/events/fair-2027/participants/{take_part(fair, company).public_id}/"

    refused = editor.post(f"{path}approve/").status_code
    assertContains(host.get("/en/events/fair-2027/"), "1 registration waits for your decision")
    host.post(f"{path}decline/", {"note": "Exhibitors only."})
    declined = states(fair)
    host.post(f"{path}approve/")

    assert (refused, declined, states(fair)) == (403, ["declined"], ["approved"])


def test_strangers_do_not_find_a_registration(fair, company):
    path = f"/en/events/fair/participants/{take_part(fair, company, 'Anna').public_id}/"
    stranger = signed_in(make_user("Stranger", office="wuppertal"))

    assert [stranger.get(path + page).status_code for page in ("", "cancel/", "decline/")] == [404] * 3


def test_a_registration_is_found_below_its_own_event_only(fair, company, editor):
    other = make_event(name_en="Other")
    row = take_part(other, company)

    assert editor.get(f"/en/events/fair/participants/{row.public_id}/").status_code == 404


@pytest.fixture
def seen(company) -> Event:
    """One participant of each kind of visibility; the first is the editor's own."""
    fair = make_event(name_en="Seen")
    for number, visibility in enumerate(("hosts", "participants", "everybody"), start=1):
        organisation = company if number == 1 else make_company(number)
        take_part(fair, organisation, "Anna Geheim", visibility=visibility)
    return fair


def shown(client: Client) -> list[str]:
    page = client.get("/en/events/seen/participants/").context["page"]
    return sorted(row.organisation.native_name.split()[1] for row in page)


def test_each_participant_is_seen_as_it_chose(seen, editor, host):
    office = signed_in(make_user("Office", office="bottrop"))
    elsewhere = signed_in(make_user("Elsewhere", office="wuppertal"))

    views = [shown(client) for client in (Client(), elsewhere, editor, office, host)]

    assert views == [["3"], ["3"], ["1", "2", "3"], ["1", "2", "3"], ["1", "2", "3"]]


def test_the_list_names_no_people(seen, host):
    assertNotContains(host.get("/en/events/seen/participants/"), "Anna Geheim")


def test_the_table_has_addresses_of_ones_own_people_only(seen, host):
    Attendee.objects.update(email="anna@example.org")
    office = signed_in(make_user("Office", office="bottrop"))

    tables = [client.get("/en/events/seen/participants.xlsx") for client in (host, office)]

    books = [load_workbook(BytesIO(b"".join(table.streaming_content))).active for table in tables]
    rows = [[(row[9], row[13]) for row in book.iter_rows(min_row=2, values_only=True)] for book in books]
    assert rows == [[("Anna Geheim", None)] * 3, [("Anna Geheim", "anna@example.org")] * 3]


def test_visitors_download_no_table(seen, editor):
    assert editor.get("/en/events/seen/participants.csv").status_code == 404
