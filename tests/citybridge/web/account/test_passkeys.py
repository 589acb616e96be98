"""A passkey in a real browser: made, and used instead of the password; nothing breaks the browser's guards."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.citybridge.making import PASSWORD, make_person

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page_with_key(browser: Browser) -> Iterator[Page]:
    """A page whose browser has a security key of its own."""
    page = browser.new_context().new_page()
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    page.context.close()


def test_passkey_is_added_and_signs_in_alone(page_with_key: Page, site: str):
    page, person = page_with_key, make_person()
    # A passkey belongs to a name, never to a number.
    home = site.replace("127.0.0.1", "localhost")
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{home}/en/sign-in/?next=/en/account/passkeys/add/")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()

    page.get_by_label("Sign in with this passkey alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    assert page.locator("main code").count() == 10
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/en/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.get_by_role("button", name="Sign out").wait_for()
    assert complaints == []
