"""Introductions in real browsers: how many clicks they take, and what their pages hold."""

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page
from tests.citybridge.introductions.parties import TEXT, Parties
from tests.citybridge.making import make_user
from tests.citybridge.market import build_market
from tests.citybridge.web.faults import faults_of

from citybridge.introductions.models import Introduction


class Clicks:
    """Every click of a person, counted."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, thing: Locator) -> None:
        self.count += 1
        thing.click()


def test_request_is_sent_with_two_clicks_from_a_match(page: Page, site, sign_in):
    market, clicks = build_market(), Clicks()
    sign_in(make_user("Sample asker", speaks_for=market.organisations["conveyor"]))
    page.goto(f"{site}/en/profiles/{market.profiles['conveyor-offer'].public_id}/matches/")
    match = page.locator(f"#match-{market.profiles['port-request'].public_id}")

    clicks.on(match.get_by_role("link", name="I am interested"))
    page.get_by_role("heading", name="I am interested").wait_for()
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    page.keyboard.type(TEXT)
    clicks.on(page.get_by_role("button", name="Send the request"))
    page.get_by_text("Your request was sent.").wait_for()

    introduction = Introduction.objects.get()
    assert (clicks.count, introduction.text) == (2, TEXT)
    assert introduction.profile == market.profiles["port-request"]


@pytest.mark.parametrize(
    ("start", "role", "button", "state"),
    [
        ("office", "officer", "Pass on", "their_office"),
        ("counterpart", "answerer", "Agree", "agreed"),
    ],
)
def test_answer_takes_two_clicks_from_the_list(
    page: Page, site, sign_in, parties: Parties, start: str, role: str, button: str, state: str
):
    clicks = Clicks()
    parties.bring_to(start, at=timezone.now())
    sign_in(getattr(parties, role))
    page.goto(f"{site}/en/introductions/")

    clicks.on(page.get_by_role("link", name="Open:"))
    clicks.on(page.get_by_role("button", name=button))
    page.get_by_role("status").first.wait_for()

    assert (clicks.count, Introduction.objects.get().state) == (2, state)


@pytest.mark.parametrize("language", ["de", "zh-hans", "en"])
def test_pages_have_no_faults(page: Page, site, sign_in, parties: Parties, language: str):
    introduction = parties.bring_to("counterpart", at=timezone.now())
    sign_in(parties.answerer)
    own = f"introductions/{introduction.public_id}"

    paths = ["introductions/", f"{own}/", f"{own}/agree/", f"{own}/decline/"]
    assert faults_of(page, site, [f"/{language}/{path}" for path in paths]) == []


def test_page_to_ask_has_no_faults(page: Page, site, sign_in, parties: Parties):
    sign_in(parties.asker)

    asks = f"/en/introductions/ask/organisation/{parties.counterpart.public_id}/"
    assert faults_of(page, site, [asks, "/en/introductions/", "/en/office/"]) == []
