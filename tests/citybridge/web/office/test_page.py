import pytest
from tests.citybridge.counting import queries_of
from tests.citybridge.making import make_organisation, make_profile, make_user, profile_data

from citybridge.organisations.operations import find_duplicates
from citybridge.profiles.operations import update_profile
from citybridge.profiles.validators import TextData

pytestmark = pytest.mark.django_db

PAGE = "/en/office/"


@pytest.fixture
def organisation():
    return make_organisation()


def counts(answer) -> dict[str, int]:
    names = ("waiting", "expiring", "in_work", "organisations")
    return {name: len(answer.context[name]) for name in names} | {"pairs": answer.context["pair_count"]}


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("officer", {"waiting": 1, "expiring": 1, "in_work": 3, "organisations": 2, "pairs": 1}),
        ("speaker", {"waiting": 0, "expiring": 1, "in_work": 3, "organisations": 1, "pairs": 0}),
        ("secretary", {"waiting": 2, "expiring": 0, "in_work": 0, "organisations": 0, "pairs": 1}),
        ("nobody", {"waiting": 0, "expiring": 0, "in_work": 0, "organisations": 0, "pairs": 0}),
    ],
)
def test_page_shows_what_waits_for_the_person(person, expected, client, organisation, time_machine):
    for state in ("draft", "submitted", "published", "withdrawn"):
        make_profile(organisation, state=state)
    make_profile(make_organisation(native_name="佛山示例有限公司", member="foshan"), state="submitted")
    find_duplicates([make_organisation().pk])
    users = {
        "officer": {"office": "bottrop"},
        "speaker": {"speaks_for": organisation},
        "secretary": {"is_secretariat": True},
        "nobody": {},
    }
    time_machine.move_to("2027-05-01T09:00:00+00:00", tick=False)
    client.force_login(make_user(person, **users[person]))

    assert counts(client.get(PAGE)) == expected


def test_page_shows_what_waits_beside_what_was_changed(client, organisation):
    make_profile(organisation, state="submitted")
    words = {"de": TextData("Anlagen zum Löten", "Wir bauen Anlagen zum Löten.", "")}
    update_profile(make_profile(organisation), profile_data(texts=words))
    client.force_login(make_user("Officer", office="bottrop"))

    answer = client.get(PAGE)

    assert (answer.status_code, len(answer.context["waiting"]), len(answer.context["changed"])) == (200, 1, 1)


def test_page_is_for_people_who_signed_in(client):
    assert client.get(PAGE).headers["Location"] == f"/en/sign-in/?next={PAGE}"


def test_page_leads_to_the_next_steps(client, organisation, time_machine):
    submitted, published = make_profile(organisation, state="submitted"), make_profile(organisation)
    time_machine.move_to("2027-05-01T09:00:00+00:00", tick=False)
    client.force_login(make_user("Officer", office="bottrop"))

    html = client.get(PAGE).content.decode()

    links = [f"/en/profiles/{submitted.public_id}/publish/", f"/en/profiles/{published.public_id}/renew/"]
    assert [link for link in links if link not in html] == []


def test_name_of_the_page_is_that_of_the_role(client, organisation):
    titles = {}
    for name, options in {"Officer": {"office": "bottrop"}, "Speaker": {"speaks_for": organisation}}.items():
        client.force_login(make_user(name, **options))
        html = client.get(PAGE).content.decode()
        titles[name] = ("<h1>My office</h1>" in html, "<h1>My organisation</h1>" in html)

    assert titles == {"Officer": (True, False), "Speaker": (False, True)}


def test_person_without_an_organisation_is_told_what_to_do(client):
    client.force_login(make_user("Nobody"))

    assert "You do not speak for an organisation yet." in client.get(PAGE).content.decode()


def test_page_takes_the_same_queries_for_one_and_three_of_everything(client, organisation):
    client.force_login(make_user("Officer", office="bottrop"))
    for state in ("draft", "submitted"):
        make_profile(organisation, state=state, topics=("robotics",))
    client.get(PAGE)
    few = queries_of(lambda: client.get(PAGE))
    for name in ("Zweite GmbH", "Dritte GmbH"):
        further = make_organisation(native_name=name, topics=("robotics", "automation"))
        for state in ("draft", "submitted"):
            make_profile(further, state=state, topics=("robotics", "automation"))

    assert queries_of(lambda: client.get(PAGE)) == few
