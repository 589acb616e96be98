from datetime import timedelta

import pytest
from django.utils import timezone
from tests.citybridge.counting import queries_of
from tests.citybridge.making import make_organisation, make_profile, make_user

from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import set_translation
from citybridge.profiles.validators import TextData

pytestmark = pytest.mark.django_db

LIST = "/en/profiles/"
CHINESE = {"zh": TextData("寻找焊接传感器", "需要用于焊缝跟踪的传感器。", "德国厂商")}


@pytest.fixture(autouse=True)
def day(time_machine):
    time_machine.move_to("2026-11-23T09:00:00+00:00", tick=False)


def page_of(profile) -> str:
    return f"/en/profiles/{profile.public_id}/"


def test_page_shows_everything_said(client):
    organisation = make_organisation(native_name="佛山示例有限公司", latin_name="Foshan Sample Ltd.", member="foshan")
    profile = make_profile(
        organisation,
        direction="request",
        kind="technology",
        language="zh",
        texts=CHINESE,
        topics=("robotics",),
        stage="market",
        certificates=("ISO 9001", "CE"),
        region_wished="DE-NW",
        source="trade fair",
    )
    set_translation(
        profile,
        language="en",
        text=TextData("Seam sensors wanted", "We need sensors.", ""),
        origin="machine",
        source_language="zh",
    )

    html = client.get(page_of(profile)).content.decode()

    said = [
        "Request",
        "Technology",
        '<span lang="en">Seam sensors wanted</span>',
        '<div class="words" lang="en"><p>We need sensors.</p></div>',
        "English: translated by machine",
        "Chinese: written by the author",
        "寻找焊接传感器",
        "德国厂商",
        "On the market",
        "ISO 9001 and CE",
        "North Rhine-Westphalia",
        "Robotics",
        "23 May 2027",
        "Sought by",
        "Foshan Sample Ltd.",
        "trade fair",
        "Fictitious sample",
    ]
    assert [text for text in said if text not in html] == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [("DE", "Germany"), ("CN", "China"), ("CN-GD", "Guangdong"), ("the north", "the north"), ("", "")],
)
def test_region_wished_is_named(given, shown, client):
    profile = make_profile(make_organisation(), region_wished=given)

    assert client.get(page_of(profile)).context["region_wished"] == shown


@pytest.mark.parametrize("state", ["draft", "submitted", "expired", "withdrawn"])
def test_profile_that_is_not_published_looks_like_a_missing_one(state, client):
    profile = make_profile(make_organisation(), state=state)

    assert client.get(page_of(profile)).status_code == 404


def test_list_shows_what_everybody_finds_and_nothing_else(client):
    organisation, hidden = make_organisation(), make_organisation(native_name="Geheim GmbH", hidden=True)
    published = make_profile(organisation)
    before = client.get(LIST).content

    for state in ("draft", "submitted", "withdrawn"):
        make_profile(organisation, state=state)
    make_profile(hidden)

    assert client.get(LIST).content == before
    assert list(client.get(LIST).context["page"]) == [published]


def test_own_drafts_do_not_mix_into_the_list(client):
    organisation = make_organisation()
    make_profile(organisation, state="draft")
    client.force_login(make_user("Officer", office="bottrop"))

    assert list(client.get(LIST).context["page"]) == []


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"offer", "request"}),
        ("?direction=offer", {"offer"}),
        ("?kind=research", {"request"}),
        ("?side=CN", {"request"}),
        ("?member=bottrop", {"offer"}),
        ("?topic=automation", {"offer"}),
        ("?direction=offer&side=CN", set()),
        ("?direction=gift&kind=x&side=XX&member=atlantis&topic=alchemy&page=-1", {"offer", "request"}),
    ],
)
def test_list_is_narrowed_by_the_query_and_by_nothing_unknown(query, titles, client):
    make_profile(make_organisation(), topics=("robotics",))
    make_profile(
        make_organisation(native_name="佛山示例有限公司", member="foshan"), direction="request", kind="research"
    )

    assert {row.direction for row in client.get(LIST + query).context["page"]} == titles


def test_list_begins_with_the_newest(client):
    organisation = make_organisation()
    older, newer = make_profile(organisation), make_profile(organisation)
    CooperationProfile.objects.filter(pk=older.pk).update(published_at=timezone.now() - timedelta(days=2))

    assert list(client.get(LIST).context["page"]) == [newer, older]


def test_list_and_page_take_the_same_queries_for_one_and_three(client):
    little = make_profile(make_organisation(), topics=("robotics",))
    client.get(LIST)
    few = queries_of(lambda: client.get(LIST))
    for member in ("aachen", "bottrop", "foshan"):
        much = make_profile(
            make_organisation(member=member),
            topics=("robotics", "automation"),
            texts={"de": TextData("a", "b"), "en": TextData("c", "d"), **CHINESE},
        )

    assert queries_of(lambda: client.get(LIST)) == few
    assert queries_of(lambda: client.get(page_of(little))) == queries_of(lambda: client.get(page_of(much)))


@pytest.mark.parametrize(
    ("state", "person", "acts"),
    [
        ("draft", "company", ["submit"]),
        ("draft", "office", ["submit"]),
        ("submitted", "company", ["withdraw"]),
        ("submitted", "office", ["publish", "return", "withdraw"]),
        ("published", "company", ["renew", "withdraw"]),
        ("expired", "office", ["renew", "withdraw"]),
        ("withdrawn", "company", ["submit"]),
        ("published", "visitor", []),
        ("published", "foreign office", []),
    ],
)
def test_next_steps_are_those_of_person_and_state(state, person, acts, client):
    organisation = make_organisation()
    profile = make_profile(organisation, state=state)
    users = {
        "company": {"speaks_for": organisation},
        "office": {"office": "bottrop"},
        "foreign office": {"office": "foshan"},
    }
    if person in users:
        client.force_login(make_user(person, **users[person]))

    assert [act.key for act in client.get(page_of(profile)).context["acts"]] == acts


def test_texts_of_people_are_never_markup(client):
    nasty = "<script>alert(1)</script>"
    profile = make_profile(
        make_organisation(),
        texts={"de": TextData(nasty, nasty, nasty)},
        certificates=(nasty,),
        region_wished=nasty,
        source=nasty,
    )
    client.force_login(make_user("Officer", office="bottrop"))

    for page in (page_of(profile), f"{page_of(profile)}edit/", f"{page_of(profile)}withdraw/", LIST):
        assert "<script>alert" not in client.get(page).content.decode()
