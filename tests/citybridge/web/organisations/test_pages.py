import pytest
from django.urls import reverse
from tests.citybridge.making import (
    NOW,
    TODAY,
    credit_code,
    make_organisation,
    make_profile,
    make_user,
    organisation_data,
)

from citybridge.organisations.operations import merge_organisations, set_translation, update_organisation

pytestmark = pytest.mark.django_db

LIST = "/en/organisations/"


def page_of(organisation) -> str:
    return f"/en/organisations/{organisation.public_id}/"


@pytest.fixture
def organisation():
    return make_organisation(
        native_name="佛山示例机器人有限公司",
        latin_name="Foshan Sample Robotics Co., Ltd.",
        member="foshan",
        municipality="cn-gd-foshan",
        legal_form="有限公司",
        head_count=1200,
        founded_year=2004,
        languages=("zh", "en", "yue"),
        experience="trade",
        experience_since=2015,
        names=(("short", "示例机器人"), ("former", "Nanhai Sample Works")),
        identifiers={"uscc": credit_code(1)},
        classifications=(("isic", "2816"), ("gbt", "C3491")),
        websites=("https://robots.example.cn/",),
        topics=("robotics",),
        texts={"zh": "生产焊接机器人。"},
        source="business register",
    )


def test_page_shows_everything_said(client, organisation):
    html = client.get(page_of(organisation)).content.decode()

    said = [
        "Foshan Sample Robotics Co., Ltd.",
        '<span lang="zh-Hans" class="names__other">佛山示例机器人有限公司</span>',
        '<span lang="zh-Hans">示例机器人</span>',
        '<span lang="en">Nanhai Sample Works</span>',
        "有限公司",
        "1,200",
        "250 people and more",
        "2004",
        "Chinese, English and Cantonese",
        "Experience with Germany",
        "since 2015",
        credit_code(1),
        "ISIC Rev. 4",
        "C3491",
        'href="https://robots.example.cn/"',
        "Robotics",
        "Source: business register",
        "Fictitious sample",
        '<div class="words" lang="zh-Hans"><p>生产焊接机器人。</p></div>',
        "Chinese: written by the author",
    ]
    assert [text for text in said if text not in html] == []


def test_page_prefers_the_readers_language_and_folds_the_others(client, organisation):
    set_translation(organisation, language="de", description="Baut Roboter.", origin="machine", source_language="zh")

    html = client.get(page_of(organisation).replace("/en/", "/de/")).content.decode()

    before_fold, folded = html.split('<details class="fold">', 1)
    assert '<div class="words" lang="de"><p>Baut Roboter.</p></div>' in before_fold
    assert "maschinell übersetzt" in before_fold
    assert "生产焊接机器人。" in folded


def test_page_says_that_a_translation_is_outdated(client, organisation):
    set_translation(organisation, language="en", description="Builds robots.", origin="reviewed", source_language="zh")
    changed = organisation_data(
        native_name="佛山示例机器人有限公司", member="foshan", texts={"zh": "生产喷涂机器人。"}
    )
    update_organisation(organisation, changed, today=TODAY)

    assert "outdated: the original has changed" in client.get(page_of(organisation)).content.decode()


def test_page_takes_the_same_queries_for_one_and_three_of_everything(client, django_assert_num_queries):
    little = make_organisation(
        names=(("short", "A"),), websites=("https://a.example/",), topics=("robotics",), texts={"de": "a"}
    )
    much = make_organisation(
        names=(("short", "A"), ("short", "B"), ("former", "C")),
        websites=tuple(f"https://{name}.example/" for name in "abc"),
        topics=("robotics", "automation", "smart-home"),
        texts={"de": "a", "en": "b", "zh": "c"},
    )
    make_profile(little)
    for _profile in range(3):
        make_profile(much)
    client.get(page_of(little))

    for organisation in (little, much):
        with django_assert_num_queries(15):
            client.get(page_of(organisation))


def test_list_takes_the_same_queries_for_one_and_three(client, django_assert_num_queries):
    make_organisation(topics=("robotics",))
    client.get(LIST)
    with django_assert_num_queries(4):
        client.get(LIST)
    make_organisation(topics=("robotics", "automation"), member="foshan", native_name="佛山示例有限公司")
    make_organisation(topics=("smart-home",), member="aachen")

    with django_assert_num_queries(4):
        client.get(LIST)


def test_hidden_organisation_looks_like_a_missing_one(client):
    hidden = make_organisation(native_name="Geheim GmbH", hidden=True)

    answers = [client.get(page_of(hidden)), client.get("/en/organisations/00000000-0000-4000-8000-000000000000/")]

    assert [answer.status_code for answer in answers] == [404, 404]
    bodies = [answer.content.decode().replace(str(hidden.public_id), "ID") for answer in answers]
    assert bodies[0] == bodies[1].replace("00000000-0000-4000-8000-000000000000", "ID")


def test_hidden_organisation_changes_nothing_on_the_list_of_strangers(client):
    make_organisation(native_name="Offen GmbH")
    queries = ("", "?member=bottrop", "?side=DE", "?kind=company", "?topic=robotics", "?page=2")
    before = [client.get(LIST + query).content for query in queries]

    make_organisation(native_name="Geheim GmbH", topics=("robotics",), hidden=True)

    assert [client.get(LIST + query).content for query in queries] == before


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Beispiel Institut", "Musterwerk Maschinenbau GmbH", "佛山示例有限公司"]),
        ("?side=CN", ["佛山示例有限公司"]),
        ("?member=bottrop", ["Musterwerk Maschinenbau GmbH"]),
        ("?kind=research_institute", ["Beispiel Institut"]),
        ("?topic=automation", ["Musterwerk Maschinenbau GmbH"]),
        ("?side=DE&kind=company", ["Musterwerk Maschinenbau GmbH"]),
        ("?side=XX&kind=club&member=atlantis&topic=alchemy", None),
        ("?page=99", None),
        ("?page=x", None),
    ],
)
def test_list_is_narrowed_by_the_query_and_by_nothing_unknown(query, names, client):
    make_organisation(topics=("robotics",))
    make_organisation(native_name="Beispiel Institut", member="aachen", kind="research_institute")
    make_organisation(native_name="佛山示例有限公司", member="foshan")

    listed = [row.native_name for row in client.get(LIST + query).context["page"]]

    assert listed == (names or ["Beispiel Institut", "Musterwerk Maschinenbau GmbH", "佛山示例有限公司"])


def test_list_is_paged(client):
    for number in range(26):
        make_organisation(native_name=f"Muster {number:02} GmbH")

    pages = [[row.native_name for row in client.get(f"{LIST}?page={page}").context["page"]] for page in (1, 2)]

    assert [len(page) for page in pages] == [25, 1]
    assert pages[1] == ["Muster 25 GmbH"]


def test_empty_list_leads_on(client):
    assert "Show all organisations" in client.get(f"{LIST}?side=CN").content.decode()


def test_address_of_a_merged_record_leads_to_the_one_that_stays(client):
    kept, merged = make_organisation(), make_organisation()
    merge_organisations(kept, merged, user_id=None, at=NOW)

    assert client.get(page_of(merged)).headers["Location"] == page_of(kept)


def test_sole_trader_is_hidden_marked_and_the_office_warned(client):
    trader = make_organisation(native_name="Erika Muster e.K.")
    public = client.get(page_of(trader))
    client.force_login(make_user("Officer", office="bottrop"))

    own = client.get(page_of(trader)).content.decode()

    assert public.status_code == 404
    assert ("business of one person" in own, "its name is personal data" in own) == (True, True)


def test_office_is_told_why_a_sole_trader_cannot_be_shown(client):
    trader = make_organisation(native_name="Erika Muster e.K.")
    client.force_login(make_user("Officer", office="bottrop"))

    answer = client.post(reverse("organisation-publish", args=[trader.public_id]), follow=True)

    assert "once that person agrees" in answer.content.decode()
    assert client.get(page_of(trader)).context["organisation"].is_published is False


@pytest.mark.parametrize("legal_form", ["e.K.", "个体工商户", "Einzelunternehmen"])
def test_sole_trader_is_recognised_by_the_legal_form_alone(legal_form, client):
    trader = make_organisation(native_name="Muster", legal_form=legal_form)
    client.force_login(make_user("Officer", office="bottrop"))

    assert "business of one person" in client.get(page_of(trader)).content.decode()


def test_drafts_stand_on_the_page_for_their_own_people_only(client):
    organisation = make_organisation()
    make_profile(organisation, state="draft")
    public = client.get(page_of(organisation))
    client.force_login(make_user("Speaker", speaks_for=organisation))

    own = client.get(page_of(organisation))

    assert [len(answer.context["profiles"]) for answer in (public, own)] == [0, 1]
    assert "Anlagen zum Schweißen" not in public.content.decode()


def test_actions_are_shown_to_those_who_may(client):
    organisation = make_organisation()
    edit, hide = (reverse(f"organisation-{act}", args=[organisation.public_id]) for act in ("edit", "hide"))
    people = {
        "company": make_user("Speaker", speaks_for=organisation),
        "office": make_user("Officer", office="bottrop"),
        "foreign office": make_user("Other officer", office="foshan"),
        "secretariat": make_user("Secretary", is_secretariat=True),
    }

    shown = {}
    for name, user in people.items():
        client.force_login(user)
        html = client.get(page_of(organisation)).content.decode()
        shown[name] = (edit in html, hide in html)

    assert shown == {
        "company": (True, False),
        "office": (True, True),
        "foreign office": (False, False),
        "secretariat": (True, True),
    }


def test_texts_of_people_are_never_markup(client):
    nasty = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    organisation = make_organisation(
        native_name=nasty[:190], legal_form="<b>GmbH</b>", names=(("short", nasty),), texts={"de": nasty}, source=nasty
    )
    client.force_login(make_user("Officer", office="bottrop"))

    pages = [page_of(organisation), f"{page_of(organisation)}edit/", LIST, "/en/office/"]

    for page in pages:
        html = client.get(page).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<b>GmbH</b>" not in html
