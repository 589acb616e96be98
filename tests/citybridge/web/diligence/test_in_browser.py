"""Lists, possible matches, declarations and messages in a real browser, wide and narrow, without faults."""

import pytest
from playwright.sync_api import Page
from tests.citybridge.diligence.conftest import _uploads_in_memory, eu_xml, given_list
from tests.citybridge.mail.conftest import queued
from tests.citybridge.making import NOW, TODAY, make_organisation, make_user
from tests.citybridge.web.faults import faults_of

from citybridge.diligence.operations import declare, screen_organisations
from citybridge.diligence.phrases import QUESTIONS
from citybridge.mail.operations.queueing import unsubscribe_token

__all__ = ["_uploads_in_memory"]


@pytest.fixture
def shown():
    """An organisation with a possible match, a reminder and a declaration; lists in use and refused; a message."""
    listing, refused = given_list(eu_xml()), given_list("<html/>", name="Broken")
    organisation = make_organisation(native_name="示例重工集团有限公司", member="foshan", topics=("laser-technology",))
    make_organisation(native_name="Ganz Anders GmbH")
    screen_organisations(at=NOW)
    declare(organisation, dict.fromkeys(QUESTIONS, "partly"), user_id=None, today=TODAY, at=NOW, remarks="自1990年。")
    return organisation, listing, refused, queued(purpose="promotion")


def test_pages_have_no_faults(page: Page, site, sign_in, shown):
    organisation, listing, refused, mail = shown
    sign_in(make_user("Secretary", is_secretariat=True))
    here = "/de/diligence/"
    paths = [
        here,
        f"{here}lists/",
        f"{here}lists/{listing.public_id}/",
        f"{here}lists/{refused.public_id}/",
        f"{here}organisations/{organisation.public_id}/",
        f"{here}organisations/{organisation.public_id}/declaration/",
        f"/de/organisations/{organisation.public_id}/",
        "/de/mails/",
        "/de/mails/preview/",
        f"/de/mails/preview/{mail.public_id}/",
        f"/de/mails/unsubscribe/{unsubscribe_token(mail.public_id)}/",
    ]

    assert faults_of(page, site, paths) == []


def test_form_of_a_declaration_has_no_faults(page: Page, site, sign_in):
    organisation = make_organisation()
    sign_in(make_user("Speaker", speaks_for=organisation))

    assert faults_of(page, site, [f"/en/diligence/organisations/{organisation.public_id}/declaration/new/"]) == []
