"""Accessibility, reflow and strictness of the pages of accounts and people."""

from playwright.sync_api import Page
from tests.citybridge.making import NOW, make_user
from tests.citybridge.web.faults import faults_of

from citybridge.organisations.operations.people import invite, make_claim

OPEN = ["sign-in/forgotten/", "sign-in/forgotten/sent/", "sign-up/", "sign-up/confirm/", "invitation/unknown/"]
OWN = [
    "account/",
    "account/password/first/",
    "account/sessions/",
    "account/e-mail/",
    "account/second-step/",
    "account/second-step/app/",
    "account/passkeys/",
    "account/passkeys/add/",
]
GONE = "console: Failed to load resource: the server responded with a status of 410 (Gone)"


def test_pages_have_no_faults(page: Page, site: str, officer, organisation, sign_in):
    officer.offices.add(organisation.member.office)
    person = make_user("Claimant")
    claim = make_claim(person, organisation, explanation="Ring me at the number of our website.", at=NOW)
    invite("long.address.of.somebody@example.org", role="editor", inviter=officer, language="de",
           organisation=organisation, at=NOW)  # fmt: skip
    people = [
        "office/",
        f"organisations/{organisation.public_id}/people/",
        "people/office/bottrop/",
        f"people/claims/{claim.public_id}/",
    ]
    asked = [f"organisations/{organisation.public_id}/claim/"]

    faults = faults_of(page, site, [f"/de/{path}" for path in OPEN + asked])
    sign_in(officer)
    faults += faults_of(page, site, [f"/de/{path}" for path in OWN + people])

    assert [fault for fault in faults if GONE not in fault] == []
