"""The search page: what its address says, what it shows, in a browser with and without scripts."""

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from tests.citybridge.market import Market, build_market
from tests.citybridge.web.faults import faults_of

PATHS = ["search/", "search/?q=Gurtf%C3%B6rderer", "search/?q=Shenzen&side=CN&size=medium", "search/?q=xyzzyqq"]


@pytest.fixture
def market(db) -> Market:
    return build_market()


def _get(path: str):
    return Client().get(f"/en/{path}")


@pytest.mark.parametrize("language", ["de", "zh-hans", "en"])
def test_pages_have_no_faults(language, page: Page, site, market):
    assert faults_of(page, site, [f"/{language}/{path}" for path in PATHS]) == []


def test_box_of_the_header_leads_to_the_results(page: Page, site, market):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/en/")
    box = page.locator("#search-top")

    box.fill("Kugelager")
    box.press("Enter")

    assert page.get_by_role("link", name="Look for “Kugelager” exactly as typed").is_visible()
    assert page.locator(".hit h3").first.inner_text().startswith("Muster Wälzlager")


def test_filter_narrows_with_the_keyboard_and_keeps_the_focus(page: Page, site, market):
    page.goto(f"{site}/en/search/?q=%E8%BE%93%E9%80%81")
    china = page.locator("#filter-side-CN")
    count = china.locator(".filter__count").inner_text()

    china.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**side=CN**")

    expect(page.locator("#filter-side-CN")).to_be_focused()
    assert page.locator("#results").inner_text().startswith(f"{count} result")
    assert page.locator(".hit.entry--de").count() == 0


def test_everything_works_without_scripts(browser: Browser, site, market):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/en/search/?q=Laser")

    page.locator("#filter-side-DE").click()
    page.wait_for_url("**side=DE**")
    page.get_by_role("link", name="Country: Germany").click()
    page.wait_for_url(lambda address: "side=DE" not in address)
    page.context.close()


def test_texts_carry_their_language(page: Page, site, market):
    page.goto(f"{site}/en/search/?q=%E7%9A%AE%E5%B8%A6%E8%BE%93%E9%80%81%E6%9C%BA")

    german = page.locator(".hit__text[lang=de]", has_text="Gurtförderer").first
    chinese = page.locator(".hit__text[lang=zh-Hans]", has_text="皮带输送机").first

    assert [part.locator("mark").count() > 0 for part in (german, chinese)] == [True, True]


def test_misspelt_member_stands_in_a_block_of_its_own(market):
    content = _get("search/?q=Zhuzhuo").content.decode()

    assert "/en/alliance/zhuzhou/" in content.partition('id="results"')[0]


def test_unknown_filters_and_pages_ask_for_nothing(market):
    plain, strange = _get("search/"), _get("search/?side=FR&member=atlantis&what=x&page=99999&topic=nothing")

    assert strange.context["result"].total == plain.context["result"].total
    assert strange.context["chosen"] == []


def test_page_beyond_the_last_shows_the_last(market):
    last = _get("search/?page=7")

    assert (last.context["page"].number, len(last.context["result"].hits)) == (1, 20)


def test_several_values_of_a_filter_are_joined_by_or(market):
    both = _get("search/?member=bottrop&member=aachen&what=organisation")

    names = {hit.organisation.external_key for hit in both.context["result"].hits}
    assert names == {"conveyor", "control", "laser"}
    assert [choice.label for choice in both.context["chosen"]] == [
        "Organisations",
        "Member: Bottrop",
        "Member: Aachen",
    ]


def test_nothing_found_helps_on(market):
    content = _get("search/?q=Zahnimplantate&side=DE").content.decode()

    assert "Nothing was found for “Zahnimplantate”." in content
    assert 'href="?q=Zahnimplantate"' in content
    assert "These topics come nearest:" in content
