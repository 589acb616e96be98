"""Accessibility, reflow and strictness of organisations, profiles, duplicates and the office, in every state."""

import pytest
from playwright.sync_api import Page, expect
from tests.citybridge.making import NOW, credit_code, make_organisation, make_profile, make_user
from tests.citybridge.web.faults import faults_of

from citybridge.accounts.models import User
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import find_duplicates, merge_organisations, set_translation

UNMARKED_CHINESE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent, parent = walker.currentNode.parentElement;
    const lang = parent.closest("[lang]").lang;
    const isChinese = /\\p{Script=Han}/u.test(text) && !parent.closest("option, script, textarea");
    if (isChinese && !lang.startsWith("zh")) found.push(text.trim());
  }
  return found;
}"""


@pytest.fixture
def full(db) -> Organisation:
    """An organisation of Bottrop that says everything, with a translation and names in both scripts."""
    organisation = make_organisation(
        native_name="Musterwerk Steuerungstechnik Oberflächenanlagenbau GmbH & Co. KG",
        latin_name="Musterwerk Controls",
        legal_form="GmbH & Co. KG",
        municipality="de-nw-bottrop",
        head_count=1200,
        founded_year=1923,
        languages=("de", "zh", "en"),
        experience="partner",
        experience_since=2011,
        names=(("short", "Musterwerk"), ("former", "Beispielwerk"), ("alias", "示例控制技术")),
        identifiers={"register_de": "HRB 1234 Gelsenkirchen"},
        classifications=(("isic", "2816"), ("nace", "28.99")),
        websites=("https://musterwerk.example/ein/sehr/langer/weg/zur/seite/der/oberflaechentechnik",),
        topics=("robotics", "automation"),
        texts={"de": "Wir bauen Steuerungen.\n\nSeit 1923.", "zh": "我们制造控制系统。"},
        source="business register",
    )
    set_translation(organisation, language="en", description="We build.", origin="machine", source_language="de")
    return organisation


@pytest.fixture
def rooms(full) -> dict[str, str]:
    """Addresses of pages by what they show, without the language."""
    chinese = make_organisation(
        native_name="佛山示例机器人有限公司",
        latin_name="Foshan Sample Ltd.",
        member="foshan",
        legal_form="有限公司",
        source="企业登记",
    )
    twins = [make_organisation(native_name="Beispiel Stahlhandel GmbH") for _twin in range(2)]
    find_duplicates([twins[0].pk])
    merge_organisations(full, make_organisation(native_name="Musterwerk alt"), user_id=None, at=NOW)
    profiles = {state: make_profile(full, state=state) for state in ("draft", "submitted", "published", "withdrawn")}
    make_profile(chinese, direction="request", topics=("robotics",))
    addresses = {
        "list": "organisations/",
        "empty list": "organisations/?side=CN&member=bottrop",
        "narrowed list": "organisations/?topic=robotics",
        "organisation": f"organisations/{full.public_id}/",
        "chinese organisation": f"organisations/{chinese.public_id}/",
        "sole trader": f"organisations/{make_organisation(native_name='Erika Muster e.K.', hidden=True).public_id}/",
        "change": f"organisations/{full.public_id}/edit/",
        "new": "organisations/new/",
        "profiles": "profiles/",
        "new profile": f"profiles/new/{full.public_id}/",
        "change profile": f"profiles/{profiles['published'].public_id}/edit/",
        "publish": f"profiles/{profiles['submitted'].public_id}/publish/",
        "withdraw": f"profiles/{profiles['published'].public_id}/withdraw/",
        "queue": "duplicates/",
        "pair": f"duplicates/{twins[0].public_id}/{twins[1].public_id}/",
        "merges": "duplicates/merged/",
        "office": "office/",
    }
    return addresses | {f"{state} profile": f"profiles/{row.public_id}/" for state, row in profiles.items()}


@pytest.fixture
def worker(db) -> User:
    return make_user("Sample worker", office="bottrop")


PUBLIC = (
    "list",
    "empty list",
    "narrowed list",
    "organisation",
    "chinese organisation",
    "profiles",
    "published profile",
)


@pytest.mark.parametrize("language", ["de", "zh-hans", "en"])
def test_public_pages_have_no_faults(language, page: Page, site, rooms):
    assert faults_of(page, site, [f"/{language}/{rooms[name]}" for name in PUBLIC]) == []


def test_pages_of_an_office_have_no_faults(page: Page, site, rooms, worker, sign_in):
    sign_in(worker)

    own = [address for name, address in rooms.items() if name not in PUBLIC or name == "organisation"]

    assert faults_of(page, site, [f"/de/{address}" for address in own]) == []


def test_pages_of_an_office_in_chinese_have_no_faults(page: Page, site, rooms, worker, sign_in):
    sign_in(worker)

    own = [rooms[name] for name in ("change", "new profile", "publish", "pair", "office")]

    assert faults_of(page, site, [f"/zh-hans/{address}" for address in own]) == []


def test_pages_of_a_company_have_no_faults(page: Page, site, rooms, full, sign_in):
    sign_in(make_user("Sample speaker", speaks_for=full))

    pages = ("office", "organisation", "change", "draft profile", "submitted profile")

    assert faults_of(page, site, [f"/en/{rooms[name]}" for name in pages]) == []


def test_chinese_words_are_marked_as_chinese(page: Page, site, rooms, full, sign_in):
    sign_in(make_user("Sample secretary", is_secretariat=True))

    unmarked = {}
    for name, address in rooms.items():
        page.goto(f"{site}/en/{address}")
        unmarked[name] = page.evaluate(UNMARKED_CHINESE)

    assert {name: texts for name, texts in unmarked.items() if texts} == {}


def test_wrong_forms_have_no_faults_but_their_status(page: Page, site, rooms, worker, sign_in):
    sign_in(worker)
    for name in ("new", "new profile", "pair"):
        page.goto(f"{site}/en/{rooms[name]}")
        page.locator("main form button.button").first.click()

        summary = page.get_by_role("alert")

        expect(summary).to_be_focused()
        assert summary.get_by_role("link").count() > 0


def test_link_in_the_summary_leads_to_the_field(page: Page, site, worker, sign_in):
    sign_in(worker)
    page.goto(f"{site}/en/organisations/new/")
    page.get_by_label("Founded in the year").fill("3000")
    page.get_by_role("button", name="Save").click()

    page.get_by_role("alert").get_by_role("link", name="Founded in the year").click()

    field = page.get_by_label("Founded in the year")
    expect(field).to_be_focused()
    assert (field.input_value(), field.get_attribute("aria-invalid")) == ("3000", "true")
    described = field.get_attribute("aria-describedby")
    assert page.locator(f"#{described}").inner_text().strip() == "Write a year between 1000 and this year."


def test_official_number_is_wrong_explained_and_named_in_the_summary(page: Page, site, worker, sign_in):
    known = make_organisation(native_name="Bekannt GmbH", identifiers={"uscc": credit_code(1)})
    sign_in(worker)
    page.goto(f"{site}/en/organisations/new/")
    page.get_by_label("Name", exact=True).fill("Neu GmbH")
    page.get_by_label("none yet").check()
    page.get_by_label("Unified Social Credit Code").fill(credit_code(1))
    page.get_by_role("button", name="Save").click()

    alert = page.get_by_role("alert").inner_text()

    assert "This number belongs to “Bekannt GmbH” already" in alert
    assert (
        page.get_by_role("link", name="Bekannt GmbH", exact=True).get_attribute("href")
        == f"/en/organisations/{known.public_id}/"
    )


def test_topic_is_found_in_the_tree_by_typing(page: Page, site, worker, sign_in):
    sign_in(worker)
    page.goto(f"{site}/en/organisations/new/")

    page.get_by_label("Find a topic").fill("weld")

    shown = page.locator(".topic-tree li:visible").all_inner_texts()
    assert shown
    assert [text for text in shown if "weld" not in text.lower()] == []


def test_press_of_enter_while_finding_a_topic_does_not_send_the_form(page: Page, site, worker, sign_in):
    sign_in(worker)
    page.goto(f"{site}/en/organisations/new/")
    page.get_by_label("Find a topic").fill("weld")

    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)

    assert sent == []
