"""The door, its scans in JSON and by plain forms, and what a badge tells to strangers."""

import pytest
from django.utils import timezone
from tests.citybridge.events.guests import make_event, make_guest
from tests.citybridge.making import make_user

from citybridge.events.models import BadgePrint, CheckIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def fair():
    today = timezone.localdate()
    return make_event(starts_on=today, ends_on=today)


@pytest.fixture
def host(client):
    user = make_user("Host", office="foshan")
    client.force_login(user)
    return user


def scan(client, fair, key: str, **said: str):
    address = f"/en/events/{fair.slug}/door/check-in/"
    return client.post(address, {"key": key, **said}, headers={"accept": "application/json"})


def test_scan_is_answered_in_json_and_counted(client, fair, host):
    guest = make_guest(fair)

    first, second = scan(client, fair, guest.badge_key.hex), scan(client, fair, guest.badge_key.hex[:8])

    assert (first.json()["state"], first.json()["sentence"]) == ("in", "王样例 is in.")
    assert second.json()["sentence"] == "王样例 was in already."
    assert b"1" in client.get(f"/en/events/{fair.slug}/door/counts/").content
    assert CheckIn.objects.get().scanned_by == host


def test_wrong_clock_of_a_device_is_marked(client, fair, host):
    guest = make_guest(fair)
    said = {"device_key": "0b7a209a-9415-4035-b6c4-2a0ccb4f7a04", "scanned_at": "2038-01-19T03:14:07.000Z"}

    assert scan(client, fair, guest.badge_key.hex, **said).json()["doubtful"] is True
    assert b"clock is wrong" in client.get(f"/en/events/{fair.slug}/door/").content


@pytest.mark.parametrize(
    ("said", "status"),
    [({"key": ""}, 409), ({"key": "x" * 300}, 409), ({"key": "nobody"}, 409),
     ({"key": "0" * 32, "device_key": "x"}, 409), ({"key": "0" * 32, "scanned_at": "yesterday"}, 409)],
)  # fmt: skip
def test_nonsense_is_refused_in_words(client, fair, host, said, status):
    answer = client.post(f"/en/events/{fair.slug}/door/check-in/", said, headers={"accept": "application/json"})

    assert (answer.status_code, answer.json()["state"]) == (status, "refused")
    assert not CheckIn.objects.exists()


def test_door_works_without_scripts(client, fair, host):
    guest = make_guest(fair)
    page = f"/en/events/{fair.slug}/door/"

    shown = client.post(page + "check-in/", {"key": guest.badge_key.hex}, follow=True)
    assert "王样例</span> is in." in shown.content.decode() or "王样例 is in." in shown.content.decode()
    shown = client.post(page + "undo/", {"device_key": CheckIn.objects.get().device_key}, follow=True)
    assert b"The check-in was taken back." in shown.content


def test_only_hosts_come_to_the_door(client, fair):
    guest = make_guest(fair)
    client.force_login(make_user("Officer", office="bottrop"))

    paths = ["door/", "door/counts/", "door/worker.js", "badges/"]
    assert [client.get(f"/en/events/fair/{path}").status_code for path in paths] == [404] * 4
    assert scan(client, fair, guest.badge_key.hex).status_code == 404
    assert client.post(f"/en/events/fair/badges/renew/{guest.public_id}/").status_code == 404


def test_badge_tells_strangers_nothing_and_known_codes_look_like_unknown_ones(client, fair):
    guest = make_guest(fair, latin_name="Wang Yangli")
    known = client.get(f"/b/{guest.badge_key.hex}/", headers={"accept-language": "en"})
    unknown = client.get("/b/" + "0" * 32 + "/", headers={"accept-language": "en"})

    assert known.status_code == 200
    assert known.content.replace(guest.badge_key.hex.encode(), b"0" * 32) == unknown.content
    assert b"Wang" not in known.content


def test_badge_brings_a_host_to_the_person_at_the_door(client, fair, host):
    guest = make_guest(fair)
    make_guest(fair, "Anna Muster")

    shown = client.get(f"/b/{guest.badge_key.hex}/", headers={"accept-language": "en"}, follow=True)

    names = [name in shown.content.decode() for name in ("王样例", "Anna Muster")]
    assert (shown.redirect_chain[0][0], names) == (f"/en/events/fair/door/?badge={guest.badge_key.hex}", [True, False])
    assert not CheckIn.objects.exists()


def test_few_badges_come_at_once_and_many_are_drawn_by_the_worker(client, fair, host, monkeypatch):
    people = [str(make_guest(fair, f"Muster{number}").public_id) for number in range(2)]
    page = "/en/events/fair/badges/"

    few = client.post(page, {"people": people, "language": "de"})
    monkeypatch.setattr("citybridge.web.door.badges.AT_ONCE", 1)
    many = client.post(page, {"people": people, "language": "de"})

    assert (few.headers["Content-Type"], few.content[:5]) == ("application/pdf", b"%PDF-")
    row = BadgePrint.objects.get()
    assert many.headers["Location"] == f"{page}{row.public_id}/"
    assert b"0 of 2 badges" in client.get(many.headers["Location"]).content
    assert client.get(many.headers["Location"] + "badges.pdf").status_code == 404
    assert client.post(page, {"language": "de"}).status_code == 400


def test_new_code_for_a_lost_badge(client, fair, host):
    guest = make_guest(fair)

    client.post(f"/en/events/fair/badges/renew/{guest.public_id}/")

    assert scan(client, fair, guest.badge_key.hex).status_code == 409
