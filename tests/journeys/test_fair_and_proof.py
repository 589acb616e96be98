"""A fair, those in question for it informed by mail and by letter, their answers, the proof, and the year after.

The clock is moved to working hours, since mails of an office leave only then.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
import time_machine
from playwright.sync_api import expect
from pypdf import PdfReader
from tests.citybridge.mail.conftest import relay  # noqa: F401 - a fixture
from tests.citybridge.making import make_organisation, make_user
from tests.citybridge.outreach.campaigning import agree
from tests.citybridge.outreach.paper import give_address, make_event
from tests.journeys.people import Person, seat, sign_in_as_sample
from tests.journeys.post import Post, words_of

from citybridge.accounts.models import User
from citybridge.events.models import Attendee, Event
from citybridge.events.operations.checking_in import check_in
from citybridge.matching.operations import rebuild_index
from citybridge.organisations.models import Organisation, OrganisationMember
from citybridge.outreach.models import Campaign, Contact, Decision
from citybridge.outreach.operations.following import follow_mails
from citybridge.outreach.operations.proving import keep_due_proofs

TOPICS = ("automation", "digital-business", "smart-home")
WINTER, FAIR, LATER = (
    datetime(2027, 2, 2, 9, tzinfo=UTC),
    datetime(2027, 4, 13, 3, tzinfo=UTC),
    datetime(2027, 5, 4, 9, tzinfo=UTC),
)
# name, topic, whether somebody agreed to mails
COMPANIES = (
    ("Robotikwerk Muster GmbH", "robotics", True),
    ("Softhaus Muster GmbH", "digital-business", True),
    ("Smartheim Muster GmbH", "smart-home", False),
    ("Saftkelterei Muster GmbH", "soft-drinks", False),
)
OUT_OF_QUESTION = "Saftkelterei Muster GmbH"


@dataclass
class Fair:
    event: Event
    post: Post
    people: dict[str, Person] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def sign_in(self, *roles: str) -> None:
        """Sessions end by themselves; months later one signs in again."""
        for role in roles:
            sign_in_as_sample(self.people[role], self.users[role])


@pytest.fixture
def fair(browser, site, relay, settings, db) -> Iterator[Fair]:  # noqa: F811 - the fixture's name
    settings.SITE_URL = site
    with time_machine.travel(WINTER, tick=True):
        made = Fair(make_event("sample-fair", *TOPICS, starts_on=date(2027, 4, 12)), Post(relay))
        for name, topic, agrees in COMPANIES:
            company = make_organisation(native_name=name, topics=(topic,))
            person = make_user(f"Mia {name.split()[0]}", speaks_for=company)
            if agrees:
                agree(person, topics=("automation" if topic == "robotics" else topic,))
            if topic == "smart-home":
                give_address(company)
                OrganisationMember.objects.filter(user=person).delete()
        users = {
            "office": (make_user("Olga Office", office="bottrop"), "de"),
            "host": (make_user("佛山示例", office="foshan"), "zh-hans"),
            "company": (Organisation.objects.get(native_name="Robotikwerk Muster GmbH").people.get(), "de"),
        }
        rebuild_index(at=WINTER, report=lambda _done, _of: None)
        made.people = {"visitor": seat(browser, site, "de")}
        for role, (user, language) in users.items():
            made.people[role], made.users[role] = seat(browser, site, language), user
        made.sign_in(*users)
    yield made
    for person in made.people.values():
        person.page.context.close()


def test_everyone_in_question_is_informed_and_the_council_sees_it(fair: Fair):
    with time_machine.travel(WINTER, tick=True):
        office_sees_who_is_in_question(fair)
        office_lets_the_campaign_go(fair)
        office_posts_the_letter(fair)
        two_answer_without_an_account(fair)
        company_registers(fair)
    with time_machine.travel(FAIR, tick=True):
        check_in(fair.event, str(Attendee.objects.get().badge_key), by=None, at=FAIR)
    with time_machine.travel(LATER, tick=True):
        keep_due_proofs(at=LATER)
        fair.sign_in("office", "host")
        council_reads_the_proof(fair)
        next_year_shows_both_columns(fair)


def office_sees_who_is_in_question(fair: Fair) -> None:
    office = fair.people["office"]
    office.open("event", fair.event.slug)
    office.follow("Decide who is informed")
    main = office.page.locator("main")
    for name, _topic, _agrees in COMPANIES:
        expect(main.get_by_role("heading", name=name)).to_have_count(0 if name == OUT_OF_QUESTION else 1)
    assert main.locator(".why").count() >= len(COMPANIES) - 1
    main.get_by_role("link", name=office.read("perhaps")).click()
    main.locator("form.cluster button[name=verdict][value=not]").click()
    assert Decision.objects.get().organisation.native_name == OUT_OF_QUESTION


def office_lets_the_campaign_go(fair: Fair) -> None:
    """By mail to the two who agreed; opening their links changes nothing."""
    office, own = fair.people["office"], (fair.event.slug, "bottrop")
    office.open("campaign", *own)
    office.press("Begin")
    assert not fair.post.letters()
    office.open("campaign-release", *own)
    office.press("Let it go")
    fair.post.bring()
    letters = fair.post.letters()
    assert sorted(letter["To"].addresses[0].display_name for letter in letters) == ["Mia Robotikwerk", "Mia Softhaus"]
    assert all("List-Unsubscribe" in letter for letter in letters)
    assert follow_mails() == len(letters)
    channels = Contact.objects.order_by("organisation__native_name").values_list("channel", flat=True)
    assert list(channels) == ["e-mail", "letter", "e-mail"]


def office_posts_the_letter(fair: Fair) -> None:
    office, own = fair.people["office"], (fair.event.slug, "bottrop")
    office.open("office-address", "bottrop")
    office.write(street="Musterstraße 1", postcode="46236", town="Bottrop")
    office.press("Save the address")
    office.open("letters", *own)
    office.page.locator("main form button").first.click()
    fair.post.bring()
    office.page.reload()
    link = office.page.locator("main a[href$='/pdf/']").get_attribute("href")
    paper = PdfReader(io.BytesIO(office.page.request.get(f"{office.site}{link}").body())).pages[0].extract_text()
    contact = Contact.objects.get(channel="letter")
    assert "Smartheim Muster GmbH" in paper
    assert "Musterweg 2" in paper
    office.press("They were posted")
    contact.refresh_from_db()
    assert contact.state == "informed"


def two_answer_without_an_account(fair: Fair) -> None:
    """One by the link of the mail, one by the code of the letter; the third is silent."""
    visitor, site = fair.people["visitor"], fair.people["visitor"].site
    mails = {contact.organisation.native_name: contact for contact in Contact.objects.select_related("organisation")}
    letter = next(mail for mail in fair.post.letters() if "Robotikwerk" in str(mail["To"]))
    link = next(word for word in words_of(letter, "plain").split() if word.startswith(site) and "/a/" in word)
    assert visitor.look(link.removeprefix(site)) is not None
    assert not Contact.objects.exclude(opened_at=None).exists()
    visitor.visit(link)
    visitor.choose(kind="yes")
    visitor.press("Send the answer")
    visitor.open("answer", mails["Smartheim Muster GmbH"].code)
    visitor.choose(kind="no")
    visitor.press("Send the answer")
    assert Contact.objects.exclude(opened_at=None).count() == 2


def company_registers(fair: Fair) -> None:
    company = fair.people["company"]
    company.open("event-register", fair.event.slug)
    company.page.locator("main details.fold summary").first.click()
    company.page.locator("main details.fold input[name$=native_name]").first.fill("Mia Robotikwerk")
    company.press("Register")
    expect(company.page.get_by_role("status").first).to_be_visible()
    assert Attendee.objects.count() == 1


def figures(person: Person) -> dict[str, list[str]]:
    """The first table of the proof: label → numbers."""
    rows = person.page.locator("main table").first.locator("tbody tr").all()
    return {
        row.locator("th, td").first.inner_text().strip().casefold(): [
            cell.inner_text().strip() for cell in row.locator("th, td").all()[1:]
        ]
        for row in rows
    }


EXPECTED = {
    "in question": 3, "informed": 3, "opened the page of answers": 2, "answered": 2, "registered": 1, "was there": 1,
}  # fmt: skip

CONTEXTS = {"answered": "organisations"}


def council_reads_the_proof(fair: Fair) -> None:
    office = fair.people["office"]
    office.open("proof", fair.event.slug)
    found = figures(office)
    for label, count in EXPECTED.items():
        assert found[office.read(label, CONTEXTS.get(label, "")).casefold()] == [str(count)], label
    link = office.page.locator("main a[href*='/proof/file/pdf']").get_attribute("href")
    reader = PdfReader(io.BytesIO(office.page.request.get(f"{office.site}{link}").body()))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "Bottrop" in text
    assert reader.metadata.title


def next_year_shows_both_columns(fair: Fair) -> None:
    host, office = fair.people["host"], fair.people["office"]
    host.open("event-repeat", fair.event.slug)
    host.write(starts_on="2028-04-10")
    host.press("Create the draft")
    second = Event.objects.get(previous=fair.event)
    assert {topic.slug for topic in second.topics.all()} == set(TOPICS)
    host.press("Publish")
    office.open("proof", second.slug)
    found = figures(office)
    # What was decided for the first year is asked anew for the second.
    now = {"in question": 4, "informed": 0, "answered": 0, "registered": 0, "was there": 0}
    for label, count in now.items():
        assert found[office.read(label, CONTEXTS.get(label, "")).casefold()] == [str(count), str(EXPECTED[label])], (
            label
        )
    assert Campaign.objects.count() == 1
