"""People in front of browsers of their own: they press what is written on the page, in their language."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext, override, pgettext
from playwright.sync_api import Browser, Locator, Page, expect

from citybridge.accounts.models import User

# What the browser says it would like to read; the address decides.
LOCALES = {"de": "de-DE", "zh-hans": "zh-CN", "en": "en-GB"}


@dataclass
class Person:
    """`language` is that of the addresses and the labels; `clicks` counts what was pressed or followed."""

    page: Page
    site: str
    language: str
    clicks: int = 0

    def read(self, english: str, context: str = "") -> str:
        """The words of a label in this person's language, as the page takes them from the catalogue."""
        with override(self.language):
            return pgettext(context, english) if context else gettext(english)

    def path(self, name: str, *parts: object) -> str:
        with override(self.language):
            return reverse(name, args=parts)

    def open(self, name: str, *parts: object) -> None:
        self.visit(f"{self.site}{self.path(name, *parts)}")

    def visit(self, address: str) -> None:
        answer = self.page.goto(address)
        assert answer is not None
        assert (answer.status, self.page.locator("h1").count()) == (200, 1), address
        assert self.page.locator("html").get_attribute("lang").lower() == self.language

    def press(self, english: str) -> None:
        self.click(self.page.locator("main").get_by_role("button", name=self.read(english), exact=True))

    def follow(self, english: str) -> None:
        self.click(self.page.locator("main").get_by_role("link", name=self.read(english), exact=True))

    def click(self, thing: Locator) -> None:
        self.clicks += 1
        thing.click()
        self.page.wait_for_load_state()

    def field(self, name: str) -> Locator:
        return self.page.locator(f"main [name={name}]")

    def write(self, **words: str) -> None:
        for name, text in words.items():
            self.field(name).fill(text)

    def choose(self, **values: str) -> None:
        for name, value in values.items():
            self.page.locator(f"main [name={name}][value={value}]").check()

    def is_told(self, english: str, **values: object) -> None:
        """The page answers with this sentence."""
        expect(self.page.get_by_role("status").filter(has_text=self.read(english) % values).first).to_be_visible()

    def look(self, path: str) -> str | None:
        """What the address holds for this person; None for who is not let in, or is asked to sign in first."""
        answer = self.page.request.get(f"{self.site}{path}")
        is_there = answer.status == 200 and urlsplit(answer.url).path == path
        assert is_there or answer.status in {200, 403, 404, 410}, (path, answer.status)
        return answer.text() if is_there else None


def seat(browser: Browser, site: str, language: str) -> Person:
    """Somebody who has just opened a browser."""
    return Person(browser.new_context(locale=LOCALES[language]).new_page(), site, language)


def sign_in_as_sample(person: Person, user: User) -> None:
    person.open("sign-in")
    person.page.locator("main").get_by_role("button", name=user.name).click()
    expect(person.page.get_by_role("button", name=person.read("Sign out"))).to_be_visible()
