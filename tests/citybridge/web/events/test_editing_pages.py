"""Pages of hosts: a new event, two people at one form, halls, stands and programme, repeating and cancelling."""

from datetime import date

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects
from tests.citybridge.events.fairs import make_company, make_event, states, take_part
from tests.citybridge.making import make_user

from citybridge.accounts.models import User
from citybridge.events.models import Event

pytestmark = pytest.mark.django_db
FORM = {
    "kind": "fair",
    "name_de": "Messe",
    "name_zh": "博览会",
    "name_en": "Spring fair",
    "host": "foshan",
    "starts_on": "2099-03-27",
    "ends_on": "2099-03-30",
    "time_zone": "Asia/Shanghai",
    "topics": ["robotics"],
    "description_de": "Eine Messe.",
}
HALL = {"name_de": "Halle 1", "name_zh": "1号馆", "name_en": "Hall 1"}
POINT = {"name_de": "Eröffnung", "name_zh": "开幕式", "name_en": "Opening", "starts": "09:00", "ends": "10:30"}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def host() -> Client:
    return signed_in(make_user("Host", office="foshan"))


@pytest.fixture
def fair() -> Event:
    return make_event(starts_on=date(2099, 3, 27), ends_on=date(2099, 3, 30), name_en="Fair 2099")


def test_an_office_enters_an_event_and_publishes_it(host):
    assertRedirects(host.post("/en/events/new/", FORM), "/en/events/spring-fair/")
    assert Client().get("/en/events/spring-fair/").status_code == 404

    host.post("/en/events/spring-fair/publish/")

    assertContains(Client().get("/en/events/spring-fair/"), "Eine Messe.")
    assertContains(Client().get("/en/events/"), "Spring fair")


def test_days_in_the_past_are_refused(host):
    response = host.post("/en/events/new/", {**FORM, "starts_on": "2026-01-03", "ends_on": "2026-01-04"})

    assert (response.status_code, Event.objects.filter(slug="spring-fair").exists()) == (400, False)
    assertContains(response, "This day is in the past.", status_code=400)


def test_an_office_hosts_for_itself_only(host):
    response = host.post("/en/events/new/", {**FORM, "host": "bottrop"})

    assert (response.status_code, Event.objects.count()) == (400, 0)


def test_other_offices_find_no_form(fair):
    other = signed_in(make_user("Other", office="bottrop"))

    pages = ["edit", "repeat", "cancel", "remove", "places", "programme"]

    assert [other.get(f"/en/events/fair-2099/{page}/").status_code for page in pages] == [404] * 6


def test_a_co_host_changes_the_event_too(host):
    host.post("/en/events/new/", {**FORM, "co_hosts": ["bottrop"]})

    assert signed_in(make_user("Co", office="bottrop")).get("/en/events/spring-fair/edit/").status_code == 200


def test_the_second_of_two_people_sees_what_differs(host, fair):
    form = host.get("/en/events/fair-2099/edit/").context["form"]
    seen = {"seen": form["seen"].value(), "base": form["base"].value()}
    host.post("/en/events/fair-2099/edit/", {**FORM, "name_de": "Die Messe", **seen})

    second = host.post("/en/events/fair-2099/edit/", {**FORM, "name_de": "Meine Messe", **seen})

    assertContains(second, "Somebody else saved this while you were writing.", status_code=400)
    labels = [str(change.label) for change in second.context["form"].conflicts]
    assert (labels, Event.objects.get().name_de) == (["Name in German"], "Die Messe")


def test_meetings_are_held_with_allowed_services_only(host):
    response = host.post("/en/events/new/", {**FORM, "meeting_url": "https://zoom.us.example.org/j/1"})

    assertContains(response, "Online meetings are held with these services only", status_code=400)


def test_hall_stand_and_programme(host, fair):
    host.post("/en/events/fair-2099/places/", {"what": "hall", **{f"hall-{name}": HALL[name] for name in HALL}})
    hall = fair.halls.get()
    host.post(
        "/en/events/fair-2099/places/",
        {"what": "stand", "stand-hall": str(hall.public_id), "stand-code": "A1", "stand-joint_of": "bottrop"},
    )
    host.post("/en/events/fair-2099/programme/", {**POINT, "day": "2099-03-28", "hall": str(hall.public_id)})

    page = Client().get("/en/events/fair-2099/")

    [day] = page.context["days"]
    [point] = day.points
    assert (hall.stands.get().code, day.day) == ("A1", date(2099, 3, 28))
    assert (point.here.starts, point.there.starts) == ("09:00", "16:00")
    assertContains(host.get("/en/events/fair-2099/places/"), "joint stand of Bottrop")


def test_a_time_that_does_not_exist_is_refused(host):
    make_event()

    response = host.post(
        "/en/events/fair-2027/programme/", {**POINT, "day": "2027-03-28", "starts": "02:30", "ends": "04:00"}
    )

    assertContains(response, "This time does not exist there", status_code=400)


def test_parts_are_changed_and_removed(host, fair):
    host.post("/en/events/fair-2099/programme/", {**POINT, "day": "2099-03-28"})
    path = f"/en/events/fair-2099/programme/{fair.programme.get().public_id}/"

    host.post(path, {**POINT, "day": "2099-03-28", "name_en": "Welcome"})
    name = fair.programme.get().name_en
    host.post(path, {"remove": "1"})

    assert (name, fair.programme.count()) == ("Welcome", 0)


def test_repeating_makes_a_draft_with_the_new_days(host, fair):
    response = host.post("/en/events/fair-2099/repeat/", {"starts_on": "2100-03-26"})

    assertRedirects(response, "/en/events/fair-2100/")
    clone = Event.objects.get(slug="fair-2100")
    assert (clone.state, clone.ends_on, clone.previous) == ("draft", date(2100, 3, 29), fair)
    assertContains(host.get("/en/events/fair-2100/"), "Some texts are outdated")


def test_cancelling_asks_first_and_tells_why(host, fair):
    take_part(fair, make_company())
    assertContains(host.get("/en/events/fair-2099/cancel/"), "1 registration ends with it.")

    host.post("/en/events/fair-2099/cancel/", {"reason": "The hall is closed."})

    assertContains(Client().get("/en/events/fair-2099/"), "The hall is closed.")
    assert states(fair) == ["approved"]


def test_a_draft_is_removed(host):
    make_event(draft=True)

    assertRedirects(host.post("/en/events/fair-2027/remove/"), "/en/events/")

    assert Event.objects.count() == 0
