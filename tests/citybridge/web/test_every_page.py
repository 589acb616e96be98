"""Accessibility, reflow and strictness of all pages of the frame, the alliance, topics, accounts and law."""

import pytest
from playwright.sync_api import Page
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

    assert summary.evaluate("element => element === document.activeElement")
    assert page.get_by_label("E-mail").input_value() == "nobody@example.org"
