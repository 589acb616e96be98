from playwright.sync_api import Page

FOCUSED = "document.activeElement"


def test_skip_link_is_first_and_leads_to_the_content(page: Page, site):
    page.goto(f"{site}/en/alliance/")

    page.keyboard.press("Tab")
    first = page.evaluate(f"{FOCUSED}.textContent")
    page.keyboard.press("Enter")

    assert (first, page.evaluate(f"{FOCUSED}.id")) == ("Skip to content", "content")


def test_focus_is_drawn_as_an_outline_of_three_pixels(page: Page, site):
    page.goto(f"{site}/en/")
    for _press in range(3):
        page.keyboard.press("Tab")

    outline = page.evaluate(f"getComputedStyle({FOCUSED}).outline")

    assert outline == "rgb(10, 88, 202) solid 3px"


def test_menu_of_a_phone_opens_with_the_keyboard(page: Page, site):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/en/")
    page.locator("summary", has_text="Menu").focus()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate(f"{FOCUSED}.textContent") == "Alliance"


def test_language_switch_keeps_page_and_query(page: Page, site):
    page.goto(f"{site}/en/alliance/?on=2018-10-12")

    page.get_by_role("link", name="中文").click()

    assert page.url == f"{site}/zh-hans/alliance/?on=2018-10-12"
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
