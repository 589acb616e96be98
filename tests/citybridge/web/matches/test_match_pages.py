"""Lists of counterparts, and what people say of them."""

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from tests.citybridge.market import Market, build_market
from tests.citybridge.web.faults import faults_of

from citybridge.accounts.models import User
from citybridge.matching.models import MatchFeedback


@pytest.fixture
def market(db) -> Market:
    return build_market()


@pytest.fixture
def address(market: Market) -> str:
    """The counterparts of an offer of Bottrop, below the language."""
    return f"profiles/{market.profiles['conveyor-offer'].public_id}/matches/"


@pytest.fixture
def said(market: Market) -> dict[str, str]:
    """What the form of the first counterpart sends, without the answer."""
    found = market.profiles["port-request"]
    return {"found_noun": "profile", "found_id": str(found.public_id)}


def _prefix(market: Market) -> str:
    asking, found = market.profiles["conveyor-offer"], market.profiles["port-request"]
    return f"{asking.public_id.hex[:8]}{found.public_id.hex[:8]}"


def _feedback_address(market: Market) -> str:
    return f"/en/matches/feedback/profile/{market.profiles['conveyor-offer'].public_id}/"


@pytest.mark.parametrize("language", ["de", "zh-hans", "en"])
def test_pages_have_no_faults(language, page: Page, site, market, address):
    organisation = f"organisations/{market.organisations['valve'].public_id}/matches/"
    text = "matches/?text=belt+conveyor&direction=request"

    assert faults_of(page, site, [f"/{language}/{path}" for path in (address, organisation, "matches/", text)]) == []


def test_page_of_an_office_has_no_faults(page: Page, site, market, address, officer, sign_in):
    sign_in(officer)

    assert faults_of(page, site, [f"/en/{address}"]) == []


def test_counterparts_stand_with_reasons_and_both_names(market, address):
    content = Client().get(f"/en/{address}").content.decode()

    assert "广州示例散货码头有限公司" in content
    assert "Guangzhou Sample Bulk Terminal Co., Ltd." in content
    assert "They seek what is offered here." in content
    assert "Does this fit?" not in content


def test_filters_narrow_the_list(market, address):
    page = Client().get(f"/en/{address}?size=medium&member=foshan")

    assert [card.counterpart.organisation.external_key for card in page.context["cards"]] == ["sheet"]


def test_opinion_is_given_changed_and_taken_back_with_scripts(page: Page, site, market, address, officer, sign_in):
    sign_in(officer)
    page.goto(f"{site}/en/{address}")
    opinion = page.locator(f"#match-{market.profiles['port-request'].public_id} .opinion")

    opinion.get_by_text("Does this fit?").first.click()
    opinion.get_by_label("does not fit", exact=True).check()
    opinion.get_by_label("If it does not fit").select_option("wrong_size")
    opinion.get_by_role("button", name="Save").click()
    opinion.get_by_text("You said: this does not fit, because: too large or too small.").wait_for()
    opinion.get_by_text("Change my opinion").click()
    opinion.get_by_label("fits", exact=True).check()
    opinion.get_by_role("button", name="Save").click()
    opinion.get_by_text("You said: this fits.").wait_for()
    changed = list(MatchFeedback.objects.values_list("verdict", "reason"))
    opinion.get_by_text("Change my opinion").click()
    opinion.get_by_role("button", name="Take back").click()
    opinion.locator("summary", has_text="Does this fit?").wait_for()

    assert (changed, MatchFeedback.objects.count()) == ([("fits", "")], 0)


def test_opinion_is_given_without_scripts(browser: Browser, site, market, address, officer):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/en/sign-in/")
    page.get_by_role("button", name=officer.name).click()
    page.goto(f"{site}/en/{address}?size=large")
    opinion = page.locator(".opinion").first

    opinion.get_by_text("Does this fit?").first.click()
    opinion.get_by_label("fits", exact=True).check()
    opinion.get_by_role("button", name="Save").click()

    assert page.url.endswith(f"{address}?size=large#match-{market.profiles['port-request'].public_id}")
    assert page.locator(".opinion__said").first.inner_text() == "You said: this fits."
    page.context.close()


def test_opinion_without_an_answer_is_asked_for_again(market, officer, said):
    client = Client()
    client.force_login(officer)

    part = client.post(_feedback_address(market), said, headers={"HX-Request": "true"})

    assert (MatchFeedback.objects.count(), "This field is required." in part.content.decode()) == (0, True)


@pytest.mark.parametrize("who", ["visitor", "someone"])
def test_strangers_can_say_nothing(who, market, said):
    client = Client()
    if who == "someone":
        client.force_login(User.objects.create_user("someone@example.org"))

    answer = client.post(_feedback_address(market), {**said, f"{_prefix(market)}-verdict": "fits"})

    assert (answer.status_code, MatchFeedback.objects.count()) == (302 if who == "visitor" else 404, 0)


def test_way_back_never_leads_to_another_host(market, officer, said):
    client = Client()
    client.force_login(officer)

    answer = client.post(
        _feedback_address(market), {**said, f"{_prefix(market)}-verdict": "fits", "back": "https://example.org/"}
    )

    assert answer.headers["Location"].startswith("/en/profiles/")


def test_opinion_of_nonsense_is_not_found(market, officer):
    client = Client()
    client.force_login(officer)

    answers = [
        client.post(_feedback_address(market), {"found_noun": noun, "found_id": found}).status_code
        for noun, found in (("profile", "x"), ("member", "00000000-0000-0000-0000-000000000000"), ("", ""))
    ]

    assert answers == [404, 404, 404]


def test_hidden_profile_has_no_page_of_counterparts(market, address):
    market.profiles["conveyor-offer"].organisation.is_published = False
    market.profiles["conveyor-offer"].organisation.save()

    assert Client().get(f"/en/{address}").status_code == 404


def test_text_without_direction_is_asked_for_it(market):
    page = Client().get("/en/matches/?text=Laser")

    assert page.status_code == 400
    assert "Choose whether you offer or seek it." in page.content.decode()


def test_organisation_shows_its_opinions_on_both_pages(market, officer, said):
    client = Client()
    client.force_login(officer)
    client.post(_feedback_address(market), {**said, f"{_prefix(market)}-verdict": "fits"})

    page = client.get(f"/en/profiles/{market.profiles['conveyor-offer'].public_id}/matches/")

    assert [card.opinion.said for card in page.context["cards"] if card.opinion.said] == ["You said: this fits."]
