"""From an office's invitation to a talk between two companies, in German and Chinese, in real browsers with real mail.

After each step everybody opens the addresses that the step made: who is let in, and who reads the words that were
written there, is told by role and in full, so that nobody sees less or more. Visitors, another company of the same
city, another office and the secretariat look on all the way.
"""

import re

from playwright.sync_api import expect
from tests.citybridge.making import PASSWORD
from tests.journeys.post import words_of
from tests.journeys.stage import ANNA, EVERYBODY, SAMPLES, Stage

from citybridge.accounts.models import User
from citybridge.accounts.queries import has_confirmed_address

NAME, BOTTROP, FOSHAN, WANG = "Anna Kanari", "bottrop@example.org", "foshan@example.org", "wang@example.org"
HIS_NAME = SAMPLES["wang"][1]
TITLE = "Steuerungen für Lackierlinien"
TEXT = "Wir möchten Ihre Pulverlinien mit unseren Steuerungen ausrüsten."
# What stands on the two cards, and nowhere else.
ANNAS_CARD = {"position": "Leitung Fernost", "email": "fernost@amt.example", "phone": "+49 2041 5550123"}
WANGS_CARD = {"position": "示例总经理", "email": "zongjingli@tuzhuang.example", "phone": "+86 757 5555 0123"}
QUESTION, ANSWER = "Welche Taktzeit hat die Linie?", "每分钟四米，六月改造。"
SECRETS = (TEXT, *ANNAS_CARD.values(), *WANGS_CARD.values(), QUESTION, ANSWER)
OWN_HOUSE = {"anna", "bottrop", "secretariat"}
PARTIES = {"anna", "bottrop", "foshan", "wang"}
UUID = r"[0-9a-f]{8}-[0-9a-f-]{27}"


def test_invited_company_offers_finds_asks_agrees_and_talks(stage: Stage):
    office_invites(stage)
    invited_person_signs_up(stage)
    company_offers(stage)
    office_publishes(stage)
    company_asks_with_two_clicks(stage)
    asking_office_passes_on(stage)
    counterpart_s_office_passes_on(stage)
    counterpart_agrees_with_two_clicks(stage)
    asking_person_releases_her_card(stage)
    answering_person_releases_his_card(stage)
    they_talk(stage)
    letters_told_nothing(stage)


def office_invites(stage: Stage) -> None:
    officer = stage["bottrop"]
    officer.open("organisation", stage.amt.public_id)
    officer.follow("People")
    officer.write(email=ANNA, name=NAME)
    officer.choose(role="editor")
    officer.field("language").select_option("de")
    officer.press("Send the invitation")
    officer.is_told("The invitation to %(address)s is on its way.", address=ANNA)

    seen = stage.look("organisation-people", stage.amt.public_id)
    assert (seen.by, seen.readers_of(ANNA)) == ({"bottrop", "secretariat"}, {"bottrop", "secretariat"})


def invited_person_signs_up(stage: Stage) -> None:
    """Opening the link changes nothing, so that a scanner of mails uses nothing up; it confirms the address, once."""
    stage.post.bring()
    link, anna = stage.post.link_to(ANNA, language="de"), stage["anna"]
    path = link.removeprefix(anna.site)
    assert stage["visitor"].look(path) is not None
    assert not User.objects.filter(email=ANNA).exists()

    anna.visit(link)
    expect(anna.field("name")).to_have_value(NAME)
    anna.write(password=PASSWORD)
    anna.press("Accept and make my account")
    expect(anna.page.get_by_role("button", name=anna.read("Sign out"))).to_be_visible()

    user = User.objects.get(email=ANNA)
    assert (user.is_demo, has_confirmed_address(user), user.language) == (False, True, "de")
    assert stage["visitor"].look(path) is None
    _signs_in_again(stage)
    seen = stage.look("organisation-people", stage.amt.public_id)
    assert (seen.by, seen.readers_of(ANNA)) == (OWN_HOUSE, OWN_HOUSE)


def _signs_in_again(stage: Stage) -> None:
    """With the password, as on every later day."""
    anna = stage["anna"]
    anna.page.get_by_role("button", name=anna.read("Sign out")).click()
    expect(anna.page.get_by_role("button", name=anna.read("Sign out"))).to_have_count(0)
    anna.open("sign-in")
    anna.write(login=ANNA, password=PASSWORD)
    anna.press("Sign in")
    expect(anna.page.get_by_role("button", name=anna.read("Sign out"))).to_be_visible()


def company_offers(stage: Stage) -> None:
    anna = stage["anna"]
    anna.open("organisation", stage.amt.public_id)
    anna.follow("New offer or request")
    anna.choose(direction="offer")
    anna.write(title_de=TITLE, summary_de="Wir bauen Steuerungen für Lackieranlagen und Oberflächentechnik.")
    anna.write(sought_de="Chinesische Hersteller von Lackieranlagen, die Steuerungen brauchen.")
    _tick_topic(stage, "surface-control-systems")
    anna.press("Save")
    anna.follow("Submit to the office")
    stage.ids["offer"] = re.search(UUID, anna.page.url).group()
    assert stage.look("profile", stage.ids["offer"]).by == OWN_HOUSE

    anna.press("Submit to the office")
    anna.is_told("It was submitted to the office.")
    assert stage.look("profile", stage.ids["offer"]).by == OWN_HOUSE


def _tick_topic(stage: Stage, slug: str) -> None:
    tree = stage["anna"].page.locator(".topic-tree")
    tree.locator("details", has=tree.page.locator(f"[value={slug}]")).locator("summary").click()
    tree.locator(f"[value={slug}]").check()


def office_publishes(stage: Stage) -> None:
    """Everybody reads the offer then; offices and the own side also what was looked at, nobody who wrote it."""
    officer = stage["bottrop"]
    officer.open("office")
    officer.follow("Look and publish")
    expect(officer.field("met")).to_have_count(5)
    for box in officer.field("met").all():
        box.check()
    officer.press("Publish")
    officer.is_told("It is published.")
    stage.post.bring()
    stage["anna"].visit(stage.post.link_to(ANNA, language="de"))

    seen = stage.look("profile", stage.ids["offer"])
    assert seen.by == seen.readers_of(TITLE) == EVERYBODY
    assert seen.readers_of('class="checklist"') == {*OWN_HOUSE, "foshan", "hildesheim"}
    assert (seen.readers_of(NAME), seen.readers_of(ANNA)) == ({"anna"}, set())


def company_asks_with_two_clicks(stage: Stage) -> None:
    anna = stage["anna"]
    anna.follow("Counterparts")
    match = anna.page.locator(f"#match-{stage.request.public_id}")
    expect(match).to_be_visible()

    before = anna.clicks
    anna.click(match.get_by_role("link", name=anna.read("I am interested"), exact=True))
    expect(anna.field("text")).to_be_focused()
    anna.page.keyboard.type(TEXT)
    anna.press("Send the request")
    anna.is_told("Your request was sent. Below you see who must act, and until when.")

    assert anna.clicks - before == 2
    stage.ids["introduction"] = re.search(UUID, anna.page.url).group()
    _introduction_holds(stage, text={"anna", "bottrop"})
    listed = stage.look("introductions").readers_of(stage.ids["introduction"])
    assert listed == {*PARTIES, "secretariat"}


def _introduction_holds(stage: Stage, *, text: set[str]) -> None:
    """The parties and the secretariat find it; nobody of the other side is named to anybody."""
    seen = stage.look("introduction", stage.ids["introduction"])
    assert seen.by == {*PARTIES, "secretariat"}
    assert seen.readers_of(TEXT) == text
    assert (seen.readers_of(NAME), seen.readers_of(HIS_NAME)) == ({"anna", "bottrop"}, {"wang"})
    assert stage.look("introduction-messages", stage.ids["introduction"]).by == set()


def asking_office_passes_on(stage: Stage) -> None:
    _office_passes_on(stage, "bottrop", BOTTROP, language="de")
    _introduction_holds(stage, text={"anna", "bottrop", "foshan"})


def counterpart_s_office_passes_on(stage: Stage) -> None:
    _office_passes_on(stage, "foshan", FOSHAN, language="zh-Hans")
    _introduction_holds(stage, text=PARTIES)


def _office_passes_on(stage: Stage, role: str, address: str, *, language: str) -> None:
    stage.post.bring()
    officer = stage[role]
    officer.visit(stage.post.link_to(address, language=language))
    officer.press("Pass on")
    officer.is_told("It was passed on.")


def counterpart_agrees_with_two_clicks(stage: Stage) -> None:
    """The two companies may write and release from now on, and their offices may not."""
    stage.post.bring()
    wang, own = stage["wang"], stage["wang"].path("introduction", stage.ids["introduction"])
    assert stage.post.link_to(WANG, language="zh-Hans") == f"{wang.site}{own}"
    wang.open("introductions")

    before = wang.clicks
    wang.click(wang.page.locator(f".entry__turn a[href='{own}']"))
    wang.press("Agree")
    wang.is_told("You agreed. Write to each other, and release your card when you like.")
    assert wang.clicks - before == 2

    seen = stage.look("introduction", stage.ids["introduction"])
    assert (seen.by, seen.readers_of(TEXT)) == ({*PARTIES, "secretariat"}, PARTIES)
    assert seen.readers_of(NAME) == seen.readers_of(SAMPLES["bottrop"][1]) == {"anna", "bottrop"}
    assert seen.readers_of(HIS_NAME) == seen.readers_of(SAMPLES["foshan"][1]) == {"wang", "foshan"}
    assert stage.look("introduction-messages", stage.ids["introduction"]).by == {"anna", "wang"}


def asking_person_releases_her_card(stage: Stage) -> None:
    _releases(stage, "anna", {"native_name": NAME, **ANNAS_CARD}, order="given")
    seen = stage.look("introduction", stage.ids["introduction"])
    assert [seen.readers_of(words) for words in ANNAS_CARD.values()] == [{"wang"}] * 3
    assert seen.readers_of(NAME) == {"anna", "bottrop", "wang"}


def answering_person_releases_his_card(stage: Stage) -> None:
    _releases(stage, "wang", {"native_name": HIS_NAME, "latin_name": "Wang Yangli", **WANGS_CARD}, order="family")
    seen = stage.look("introduction", stage.ids["introduction"])
    assert [seen.readers_of(words) for words in WANGS_CARD.values()] == [{"anna"}] * 3
    assert seen.readers_of("Wang Yangli") == {"anna"}
    assert stage.look("introduction-card-release", stage.ids["introduction"]).by == {"anna", "wang"}
    for role in ("anna", "wang"):
        stage[role].open("introduction", stage.ids["introduction"])
        file = stage[role].page.locator("a[href$='card.vcf']").get_attribute("href")
        assert stage.look_at(file).by == {role}


def _releases(stage: Stage, role: str, card: dict[str, str], *, order: str) -> None:
    person = stage[role]
    person.open("card")
    person.write(**card)
    person.choose(name_order=order)
    person.press("Save the card")
    person.is_told("Your card was saved. Nobody sees it until you release it in an introduction.")
    seen = stage.look("introduction", stage.ids["introduction"])
    assert [seen.readers_of(words) for key, words in card.items() if key != "native_name"] == [set()] * (len(card) - 1)
    person.open("introduction", stage.ids["introduction"])
    person.follow("Release my card")
    if role == "anna":  # who has a password is asked for it again
        person.write(password=PASSWORD)
        person.press("Go on")
    person.field("consent").check()
    person.press("Release my card")
    expect(person.page.get_by_role("button", name=person.read("Withdraw my card"))).to_be_visible()


def they_talk(stage: Stage) -> None:
    _writes(stage, "anna", QUESTION)
    stage.post.bring()
    stage["wang"].visit(stage.post.link_to(WANG, language="zh-Hans"))
    expect(stage["wang"].page.get_by_text(QUESTION)).to_be_visible()
    _writes(stage, "wang", ANSWER)
    stage.post.bring()
    stage["anna"].visit(stage.post.link_to(ANNA, language="de"))
    expect(stage["anna"].page.get_by_text(ANSWER)).to_be_visible()

    for name in ("introduction", "introduction-messages"):
        seen = stage.look(name, stage.ids["introduction"])
        assert seen.readers_of(QUESTION) == seen.readers_of(ANSWER) == {"anna", "wang"}


def _writes(stage: Stage, role: str, words: str) -> None:
    person = stage[role]
    person.write(text=words)
    person.press("Send")
    person.is_told("Your message was sent.")


def letters_told_nothing(stage: Stage) -> None:
    """No letter holds what was written on the pages, and none to the Chinese side says who asked."""
    letters = stage.post.letters()
    whole = [" ".join([str(row["Subject"]), words_of(row, "plain"), words_of(row, "html")]) for row in letters]
    assert [words for words in SECRETS if any(words in letter for letter in whole)] == []
    to_china = [
        text for row, text in zip(letters, whole, strict=True) if row["To"].endswith((f"{FOSHAN}>", f"{WANG}>"))
    ]
    assert len(to_china) >= 3
    assert [text for text in to_china if NAME in text] == []
