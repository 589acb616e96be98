"""The door in a real browser that loses its network and finds it again."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.citybridge.events.guests import make_event, make_guest
from tests.citybridge.making import make_user
from tests.citybridge.web.faults import faults_of

from citybridge.events.models import CheckIn


@pytest.fixture
def fair(db):
    today = timezone.localdate()
    return make_event(starts_on=today, ends_on=today)


def test_scans_without_a_network_arrive_once_when_it_is_back(page: Page, site, sign_in, fair):
    guest = make_guest(fair)
    make_guest(fair, "Anna Muster")
    sign_in(make_user("Host", office="foshan"))
    page.goto(f"{site}/en/events/fair/door/")
    page.get_by_text("This page also works without a network").wait_for()

    page.context.set_offline(True)
    page.reload()
    code = page.get_by_label("Code of the badge")
    code.fill(f"http://localhost/b/{guest.badge_key.hex}/")
    code.press("Enter")
    row = page.locator(f"[data-key='{guest.badge_key.hex}']")
    expect(row.get_by_text("waits for a network")).to_be_visible()
    code.fill(guest.badge_key.hex[:8])
    code.press("Enter")
    expect(page.get_by_text("王样例 was in already.")).to_be_visible()
    page.reload()
    expect(page.locator("#door-waiting b")).to_have_text("1")
    assert CheckIn.objects.count() == 0

    page.context.set_offline(False)
    expect(row.get_by_text("is in", exact=True)).to_be_visible()
    expect(page.locator("#door-waiting")).to_be_hidden()
    assert CheckIn.objects.get().attendee == guest


@pytest.mark.parametrize("language", ["de", "zh-hans"])
def test_pages_of_the_door_have_no_faults(page: Page, site, sign_in, fair, language):
    make_guest(fair, latin_name="Wang Yangli")
    sign_in(make_user("Host", office="foshan"))
    here = f"/{language}/events/fair/"

    addresses = [f"{here}door/", f"{here}badges/", "/b/" + "0" * 32 + "/", f"/{language}/calendars/"]
    assert faults_of(page, site, [*addresses, f"/{language}/account/calendar/"]) == []
