"""Two people of two countries release a card and talk, in a real browser, on a phone."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.citybridge.introductions.agreeing import World, pdf, release, send

from citybridge.introductions.models import Message, ThreadVisit

PHONE = {"width": 360, "height": 740}


def look(page: Page, name: str) -> None:
    """Nothing is wider than the screen, and nothing is wrong that a machine can see."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
    assert [found["id"] for found in Axe().run(page).response["violations"]] == [], name


def test_card_is_released_and_a_message_is_sent_and_read(page: Page, site: str, world: World, sign_in, tmp_path):
    page.set_viewport_size(PHONE)
    there = f"{site}/en/introductions/{world.introduction.public_id}/"
    brochure = tmp_path / "Prospekt.pdf"
    brochure.write_bytes(pdf())

    sign_in(world.anna)
    page.goto(f"{site}/en/account/card/")
    look(page, "card")
    page.goto(there)
    page.get_by_role("link", name="Release my card").click()
    page.wait_for_url("**/card/release/")
    look(page, "release")
    page.get_by_label("I have read the text").check()
    page.get_by_role("button", name="Release my card").click()
    expect(page.get_by_role("button", name="Withdraw my card")).to_be_visible()
    page.get_by_label("Your message").fill("Guten Tag, hier ist unser Prospekt.")
    page.locator("input[type=file]").set_input_files(brochure)
    page.get_by_label(re.compile("Each file is a public brochure")).check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("link", name="Prospekt.pdf")).to_be_visible()
    look(page, "introduction-asking")
    assert Message.objects.count() == 1

    page.get_by_role("button", name="Sign out").click()
    sign_in(world.wang)
    page.goto(there)
    expect(page.get_by_role("heading", name="Anna KANARIVOGEL")).to_be_visible()
    page.get_by_text("1 new message").scroll_into_view_if_needed()
    page.wait_for_function("document.readyState === 'complete'")
    look(page, "introduction-counterpart")
    page.goto(there)
    expect(page.get_by_text("1 new message")).to_have_count(0)
    assert ThreadVisit.objects.filter(user=world.wang).count() == 1


def test_pages_of_a_thread_fit_a_wide_screen_too(page: Page, site: str, world: World, sign_in):
    page.set_viewport_size({"width": 1280, "height": 900})
    release(world, world.anna)
    for number in range(3):
        send(world, world.anna if number % 2 else world.wang, f"Nachricht {number} " * 12)

    sign_in(world.wang)
    page.goto(f"{site}/en/introductions/{world.introduction.public_id}/")
    look(page, "introduction-wide")
    page.goto(f"{site}/en/introductions/{world.introduction.public_id}/messages/")
    look(page, "messages-wide")
