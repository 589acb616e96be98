"""For whom results, lists, declarations and reminders exist: a table of roles and addresses."""

import pytest
from django.urls import reverse
from tests.citybridge.diligence.conftest import _uploads_in_memory, eu_xml, given_list
from tests.citybridge.making import NOW, make_organisation, make_profile, make_user

from citybridge.alliance.models import Member
from citybridge.diligence.operations import screen_organisations
from citybridge.diligence.queries import hits_of

__all__ = ["_uploads_in_memory"]
pytestmark = pytest.mark.django_db

CANARY = "Kanarienfund Trading"
NAMES = [("7", "enterprise", "E", [CANARY]), ("8", "enterprise", "E", ["金丝雀贸易有限公司"])]


@pytest.fixture
def german():
    return make_organisation(native_name="Kanarienfund Trading GmbH")


@pytest.fixture
def chinese():
    return make_organisation(native_name="金丝雀贸易有限公司", member="foshan")


@pytest.fixture
def screened(german, chinese):
    given_list(eu_xml(NAMES))
    screen_organisations(at=NOW)
    return german, chinese


def actors(german, chinese):
    both = make_user("Both Sides", office="bottrop")
    Member.objects.get(slug="foshan").office.people.add(both)
    chinese_secretary = make_user("Foshan Secretary", office="foshan", is_secretariat=True)
    return {
        "secretariat": make_user("Secretary", is_secretariat=True),
        "own office": make_user("Bottrop Officer", office="bottrop"),
        "other German office": make_user("Chemnitz Officer", office="chemnitz"),
        "Chinese office": make_user("Foshan Officer", office="foshan"),
        "both sides": both,
        "secretariat of the Chinese side": chinese_secretary,
        "own people": make_user("Own Speaker", speaks_for=german),
        "Chinese people": make_user("Chinese Speaker", speaks_for=chinese),
        "nobody": make_user("Nobody"),
    }


EXPECTED = {
    # role: (overview, lists, German organisation's results, Chinese organisation's results)
    "secretariat": (200, 200, 200, 200),
    "own office": (200, 404, 200, 404),
    "other German office": (200, 404, 404, 404),
    "Chinese office": (404, 404, 404, 404),
    "both sides": (404, 404, 404, 404),
    "secretariat of the Chinese side": (404, 404, 404, 404),
    "own people": (404, 404, 404, 404),
    "Chinese people": (404, 404, 404, 404),
    "nobody": (404, 404, 404, 404),
}


def addresses(german, chinese):
    return [
        reverse("screenings"),
        reverse("screening-lists"),
        reverse("screening", args=[german.public_id]),
        reverse("screening", args=[chinese.public_id]),
    ]


def test_results_exist_for_the_german_side_only(client, screened):
    german, chinese = screened
    seen = {}
    for role, user in actors(german, chinese).items():
        client.force_login(user)
        seen[role] = tuple(client.get(address).status_code for address in addresses(german, chinese))

    assert seen == EXPECTED


def test_no_page_of_others_holds_a_match(client, screened):
    german, chinese = screened
    pages = [
        reverse("organisation", args=[german.public_id]),
        reverse("organisation", args=[chinese.public_id]),
        reverse("organisations"),
        reverse("office"),
    ]
    for role, user in actors(german, chinese).items():
        if role in {"secretariat", "own office"}:
            continue
        client.force_login(user)
        for page in pages:
            text = client.get(page, follow=True).content.decode()
            assert "to be checked by a person" not in text
            assert f'href="{reverse("screening", args=[german.public_id])}"' not in text
            assert ("Possible matches" in text) == (role == "other German office"), role


def test_installation_of_the_other_region_has_none_of_it(client, screened, settings):
    german, chinese = screened
    settings.REGION = "cn"
    client.force_login(make_user("Secretary", is_secretariat=True))

    assert [client.get(address).status_code for address in addresses(german, chinese)] == [404] * 4
    assert b"ossible match" not in client.get(reverse("organisation", args=[german.public_id])).content


@pytest.mark.parametrize("name", ["screening-again", "screening-decide"])
def test_writes_ask_for_the_same_right(client, screened, name):
    german, chinese = screened
    [hit], [foreign] = hits_of(german), hits_of(chinese)
    client.force_login(make_user("Chemnitz Officer", office="chemnitz"))
    arguments = [german.public_id, hit.public_id] if name == "screening-decide" else [german.public_id]
    assert client.post(reverse(name, args=arguments)).status_code == 404

    client.force_login(make_user("Bottrop Officer", office="bottrop"))
    crossed = reverse("screening-decide", args=[german.public_id, foreign.public_id])
    assert client.post(crossed, {f"{foreign.pk}-state": "dismissed", f"{foreign.pk}-reason": "x"}).status_code == 404


def test_only_who_speaks_for_the_organisation_declares(client, german):
    address = reverse("declare", args=[german.public_id])
    roles = {
        "officer": make_user("Officer", office="bottrop"),
        "secretariat": make_user("Secretary", is_secretariat=True),
        "other": make_user("Other", speaks_for=make_organisation()),
        "own": make_user("Own", speaks_for=german),
    }
    seen = {}
    for role, user in roles.items():
        client.force_login(user)
        seen[role] = client.get(address).status_code

    assert seen == {"officer": 404, "secretariat": 404, "other": 404, "own": 200}


def test_reminder_is_shown_to_people_who_signed_in_only(client):
    organisation = make_organisation(topics=("laser-technology",))
    profile = make_profile(organisation, topics=("laser-technology",))
    addresses_ = [reverse("organisation", args=[organisation.public_id]), reverse("profile", args=[profile.public_id])]

    assert [b"Category 6" in client.get(address).content for address in addresses_] == [False, False]
    client.force_login(make_user("Somebody"))
    assert [b"Category 6" in client.get(address).content for address in addresses_] == [True, True]
