"""From a new organisation to a published offer: once without scripts, once with the keyboard alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.citybridge.making import make_organisation, make_user

from citybridge.organisations.models import Merge, Organisation
from citybridge.organisations.operations import find_duplicates
from citybridge.profiles.models import CooperationProfile

FOCUSED = """() => {
  const element = document.activeElement;
  const label = element.labels?.[0]?.innerText ?? element.innerText ?? "";
  return label.split("\\n")[0].replace("(optional)", "").trim();
}"""
MOST_TABS = 400


@pytest.fixture
def worker(db):
    return make_user("Sample worker", office="bottrop")


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page in a browser whose owner turned scripts off."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def tab_to(page: Page, label: str) -> None:
    """Press Tab until the thing with this label has the focus; fails where it cannot be reached."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == label:
            return
    pytest.fail(f"“{label}” cannot be reached with the Tab key")


def test_offer_is_published_without_scripts(plain_page: Page, site, worker):
    page = plain_page
    page.goto(f"{site}/en/sign-in/")
    page.get_by_role("button", name="Sample worker").click()
    page.get_by_role("link", name="My office").click()

    page.get_by_role("link", name="New organisation").click()
    page.get_by_label("Name", exact=True).fill("Neu Steuerungstechnik GmbH")
    page.get_by_label("Short names").fill("Neu\nNST")
    page.get_by_label("Description in English").fill("Builds control cabinets.")
    page.get_by_label("none yet").check()
    page.locator(".topic-tree summary", has_text="Automation").click()
    page.get_by_label("Robotics", exact=True).check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="New offer or request").click()
    page.get_by_label("offer", exact=True).check()
    page.get_by_label("Language of the author").select_option("en")
    page.get_by_label("Title in English").fill("Control cabinets")
    page.get_by_label("Summary in English").fill("We build control cabinets.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Submit to the office").click()
    page.get_by_role("button", name="Submit to the office").click()
    page.get_by_role("link", name="Publish").click()
    page.wait_for_url("**/publish/")
    for point in page.get_by_role("checkbox").all():
        point.check()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("status").first).to_have_text("It is published.")

    organisation, profile = Organisation.objects.get(), CooperationProfile.objects.get()
    assert [(name.kind, name.name) for name in organisation.names.all()] == [("short", "Neu"), ("short", "NST")]
    assert [topic.slug for topic in organisation.topics.all()] == ["robotics"]
    assert (profile.state, profile.title, profile.organisation) == ("published", "Control cabinets", organisation)


def test_organisation_is_entered_with_the_keyboard_alone(page: Page, site, worker, sign_in):
    sign_in(worker)
    page.goto(f"{site}/en/organisations/new/")

    tab_to(page, "Name")
    page.keyboard.type("Neu Steuerungstechnik GmbH")
    tab_to(page, "Description in English")
    page.keyboard.type("Builds control cabinets.")
    tab_to(page, "none yet")
    page.keyboard.press("Space")
    tab_to(page, "Automation")
    page.keyboard.press("Enter")
    tab_to(page, "Robotics")
    page.keyboard.press("Space")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Neu Steuerungstechnik GmbH").wait_for()

    saved = Organisation.objects.get()
    assert ([topic.slug for topic in saved.topics.all()], saved.experience) == (["robotics"], "none")


def test_pair_is_merged_with_the_keyboard_alone(page: Page, site, worker, sign_in):
    twins = [make_organisation(native_name=name) for name in ("Muster Stahlhandel GmbH", "Muster Stahlhandel mbH")]
    find_duplicates([twins[0].pk])
    sign_in(worker)
    page.goto(f"{site}/en/duplicates/{twins[0].public_id}/{twins[1].public_id}/")

    tab_to(page, "A: Muster Stahlhandel GmbH")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Merge")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Muster Stahlhandel mbH").wait_for()

    assert [(merge.kept, merge.merged) for merge in Merge.objects.all()] == [(twins[1], twins[0])]
