import pytest
from playwright.sync_api import Browser, Page

BOXES = """
() => [...document.querySelectorAll('.map')].map(map =>
  [...map.querySelectorAll('.map__label')].filter(label => label.checkVisibility()).map(label => {
    const box = label.getBoundingClientRect();
    return [label.textContent, box.left, box.top, box.right, box.bottom];
  }))
"""
# Letters do not fill the whole of their line.
AIR = 2


def _collisions(boxes):
    return [
        (one[0], other[0])
        for index, one in enumerate(boxes)
        for other in boxes[index + 1 :]
        if one[1] < other[3] and other[1] < one[3] and one[2] + AIR < other[4] - AIR and other[2] + AIR < one[4] - AIR
    ]


@pytest.mark.parametrize("width", [1280, 360])
def test_labels_do_not_collide(width, page: Page, site):
    page.set_viewport_size({"width": width, "height": 900})
    collisions = []

    for language in ("de", "zh-hans", "en"):
        for day in ("2017-12-07", "2018-10-12", "2026-01-01"):
            page.goto(f"{site}/{language}/alliance/?on={day}")
            for boxes in page.evaluate(BOXES):
                collisions += [(language, day, *pair) for pair in _collisions(boxes)]

    assert collisions == []


def test_every_member_is_labelled_on_a_desk(page: Page, site):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/en/alliance/?on=2018-10-12")

    assert [len(boxes) for boxes in page.evaluate(BOXES)] == [17, 19]


def test_day_is_chosen_without_scripts(browser: Browser, site):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/en/alliance/")

    page.get_by_label("Day", exact=True).fill("2017-12-07")
    page.get_by_role("button", name="Show").click()

    assert page.locator(".panel__figures strong").all_inner_texts() == ["12 members", "18 members"]
    page.context.close()


def test_slider_changes_the_day_in_place(page: Page, site):
    page.goto(f"{site}/en/alliance/")
    slider = page.get_by_role("slider")

    slider.focus()
    slider.press("Home")
    page.wait_for_url("**/alliance/?on=2016-04-25")

    assert page.locator(".panel__figures strong").all_inner_texts() == ["5 members", "11 members"]


def test_click_on_the_map_opens_the_member(page: Page, site):
    page.goto(f"{site}/en/alliance/")

    page.locator("[data-point=weihai] circle").click()
    page.wait_for_url("**/alliance/weihai/")

    assert page.get_by_role("heading", level=1).inner_text() == "Weihai 威海"
