"""Accessibility, reflow and strictness of all pages of the frame, the alliance, topics, accounts and law."""

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.citybridge.web.faults import faults_of

PUBLIC = [
    "",
    "alliance/",
    "alliance/?on=2010-01-01",
    "alliance/foshan/",
    "alliance/drei-gewinnt/",
    "topics/",
    "topics/automation/",
    "sign-in/",
    "imprint/",
    "privacy/",
    "accessibility/",
]


@pytest.mark.usefixtures("profile", "fair", "officer")
@pytest.mark.parametrize("language", ["de", "zh-hans", "en"])
def test_public_pages_have_no_faults(language, page: Page, site):
    faults = faults_of(page, site, [f"/{language}/{path}" for path in PUBLIC])

    assert faults == []


def test_pages_of_an_office_have_no_faults(page: Page, site, officer, organisation, sign_in):
    sign_in(officer)

    faults = faults_of(page, site, ["/de/", "/zh-hans/alliance/bottrop/", "/en/alliance/foshan/"])

    assert faults == []


def test_missing_page_has_no_faults_but_its_status(page: Page, site):
    faults = faults_of(page, site, ["/de/alliance/nowhere/"])

    status = "console: Failed to load resource: the server responded with a status of 404 (Not Found)"
    assert faults == [f"/de/alliance/nowhere/ at 1280: {status}"]


def test_refused_sign_in_has_no_faults(page: Page, site):
    page.goto(f"{site}/en/sign-in/")
    page.get_by_label("E-mail").fill("nobody@example.org")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()

    summary = page.get_by_role("alert")

    expect(summary).to_be_focused()
    assert page.get_by_label("E-mail").input_value() == "nobody@example.org"


LONGER = r"""
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  const longer = word => word + word.slice(0, word.length / 2).replaceAll("a", "ä");
  for (const text of texts) text.textContent = text.textContent.replace(/\S+/gu, longer);
}
"""
SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"


@pytest.mark.usefixtures("profile", "fair", "officer")
def test_pages_reflow_with_longer_words_and_wider_spacing(browser: Browser, site):
    page = browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 900}).new_page()
    too_wide = []

    for path in PUBLIC:
        page.goto(f"{site}/de/{path}")
        page.add_style_tag(content=SPACING)
        page.evaluate(LONGER)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            too_wide.append(path)

    assert too_wide == []
    page.context.close()
