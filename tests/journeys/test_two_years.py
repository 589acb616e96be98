"""Two years of the alliance: a city joins, steps are resolved, a fair leads to orders, and next year somebody asks."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from click.testing import CliRunner
from django.db import connection
from playwright.sync_api import expect
from pypdf import PdfReader
from tests.citybridge.governance.applying import applicant
from tests.citybridge.governance.sessions import session_values, wording
from tests.citybridge.mail.conftest import relay
from tests.citybridge.making import make_user
from tests.citybridge.outreach.paper import make_campaign, make_event
from tests.citybridge.reports.living import company, contacted, introduced, joined, met
from tests.journeys.people import Person, seat, sign_in_as_sample
from tests.journeys.post import Post

from citybridge.accounts.models import User
from citybridge.alliance.enums import StandingKind
from citybridge.alliance.models import Member
from citybridge.alliance.queries import roster_on
from citybridge.console.report import report
from citybridge.governance.enums import Rule
from citybridge.governance.models import Body, NextStep, Resolution, Session
from citybridge.governance.operations.admitting import propose_admission
from citybridge.governance.operations.agenda import add_item
from citybridge.governance.operations.moving import invite_session
from citybridge.governance.operations.resolving import draft_resolution
from citybridge.governance.operations.sessions import create_session
from citybridge.organisations.models import Organisation
from citybridge.outcomes.models import Inquiry, Outcome
from citybridge.outcomes.operations.asking import ask_due_inquiries, derive_inquiries
from citybridge.outreach.operations.proving import keep_due_proofs

__all__ = ["relay"]
PREPARED = datetime(2027, 3, 1, 9, tzinfo=UTC)
# Nine o'clock in Foshan.
PLENARY, PLENARY_DAY = datetime(2027, 4, 20, 1, tzinfo=UTC), date(2027, 4, 20)
FAIR = date(2027, 6, 8)
PROVED = datetime(2027, 7, 1, 9, tzinfo=UTC)
ASKED = datetime(2027, 7, 12, 9, tzinfo=UTC)
NEXT_YEAR = datetime(2028, 3, 1, 9, tzinfo=UTC)
STEP = {"name_de": "Zwei Stände mieten", "name_zh": "租用两个展位", "name_en": "Rent two stands"}


@dataclass
class Alliance:
    post: Post
    newcomer: Member
    session: Session
    people: dict[str, Person] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def sign_in(self) -> None:
        for role, user in self.users.items():
            sign_in_as_sample(self.people[role], user)

    def resolution(self, number: int) -> Resolution:
        return Resolution.objects.get(item__session=self.session, number=number)


@pytest.fixture
def alliance(browser, site, relay, settings, db, tmp_path) -> Iterator[Alliance]:
    settings.SITE_URL, settings.MEDIA_ROOT = site, tmp_path
    with time_machine.travel(PREPARED, tick=True):
        newcomer = applicant()
        body = Body.objects.get(slug="plenary")
        values = session_values(starts_at=PLENARY, ends_at=PLENARY + timedelta(hours=3), time_zone="Asia/Shanghai")
        session = create_session(body, values, by=None, at=PREPARED)
        admission = propose_admission(
            session, newcomer, standing=StandingKind.MEMBER, starts_on=PLENARY_DAY, by=None, at=PREPARED
        )
        fair = add_item(session, wording("Messe 2027"), by=None, at=PREPARED)
        for item in (admission.item, fair):
            draft_resolution(item, wording(), rule=Rule.CONSENSUS, by=None, at=PREPARED)
        made = Alliance(Post(relay), newcomer, invite_session(session, by=None, at=PREPARED))
        made.post.bring()
        for role, language, user in (
            ("secretary", "en", make_user("Sara Secretary", is_secretariat=True)),
            ("office", "de", make_user("Olga Office", office="bottrop")),
            ("host", "zh-hans", make_user("佛山示例", office="foshan")),
        ):
            made.people[role], made.users[role] = seat(browser, site, language), user
    made.people["visitor"] = seat(browser, site, "de")
    yield made
    for person in made.people.values():
        person.page.context.close()


def test_what_was_resolved_comes_back_and_the_figures_agree(alliance: Alliance):
    with time_machine.travel(PLENARY, tick=True):
        alliance.sign_in()
        plenary_opens(alliance)
        members_vote(alliance, alliance.resolution(1))
        members_vote(alliance, alliance.resolution(2))
        secretariat_names_a_step(alliance)
        session_ends_and_is_read(alliance)
    first, second = companies_meet(alliance)
    with time_machine.travel(PROVED, tick=True):
        keep_due_proofs(at=PROVED)
    with time_machine.travel(ASKED, tick=True):
        both_sides_say_what_came_of_it(alliance, first, second)
    with time_machine.travel(NEXT_YEAR, tick=True):
        alliance.sign_in()
        next_plenary_begins_with_the_open_step(alliance)
        figures_agree_to_the_last_digit(alliance)


def plenary_opens(alliance: Alliance) -> None:
    secretary, session = alliance.people["secretary"], alliance.session
    secretary.open("session-open", session.public_id)
    secretary.page.locator("main form button.button").first.click()
    expect(secretary.page.locator("main")).to_contain_text(secretary.read("in session"))
    secretary.open("session-presence", session.public_id)
    for box in secretary.page.locator("main [name=present]").all():
        box.check()
    secretary.press("Save")


def members_vote(alliance: Alliance, resolution: Resolution) -> None:
    """The host and Bottrop at their own pages, one more by a hand that was raised."""
    secretary, page = alliance.people["secretary"], (alliance.session.public_id, resolution.public_id)
    secretary.open("resolution", *page)
    secretary.press("Open the vote")
    for role in ("office", "host"):
        voter = alliance.people[role]
        voter.open("resolution", *page)
        voter.click(voter.page.locator("main button[name=choice][value=yes]"))
        expect(voter.page.locator("main button[value=yes][aria-pressed=true]")).to_have_count(1)
    secretary.open("resolution", *page)
    secretary.page.locator("main details.fold summary").click()
    secretary.field("solingen").select_option("yes")
    secretary.press("Enter these votes")
    secretary.press("Close the vote and decide")
    expect(secretary.page.locator("main")).to_contain_text(secretary.read("adopted"))


def secretariat_names_a_step(alliance: Alliance) -> None:
    secretary = alliance.people["secretary"]
    assert alliance.newcomer.slug in {row.member.slug for row in roster_on(PLENARY_DAY).sides["DE"].members}
    secretary.open("step-new", alliance.resolution(2).public_id)
    secretary.write(**STEP, due_on="2027-05-14", measure="Two contracts")
    secretary.choose(responsible="office")
    secretary.field("member").select_option("bottrop")
    secretary.press("Save")
    assert NextStep.objects.get().member.slug == "bottrop"
    office = alliance.people["office"]
    office.open("office")
    expect(office.page.get_by_role("link", name=STEP["name_de"])).to_be_visible()


def session_ends_and_is_read(alliance: Alliance) -> None:
    secretary, visitor = alliance.people["secretary"], alliance.people["visitor"]
    for act in ("session-close", "session-publish"):
        secretary.open(act, alliance.session.public_id)
        secretary.page.locator("main form button.button").first.click()
        secretary.page.wait_for_url("**/sessions/*/")
    visitor.open("session", alliance.session.public_id)
    assert STEP["name_de"] not in visitor.page.locator("main").inner_text()
    expect(visitor.page.locator("main")).to_contain_text("Messe 2027")


def companies_meet(alliance: Alliance) -> tuple[Organisation, Organisation]:
    """Three are informed, two travel and one of the new member; two meet, and stay in touch."""
    fair = make_event("fair-2027", "robotics", starts_on=FAIR)
    campaign, told_on = make_campaign(fair), date(2027, 4, 26)
    ours = [company("bottrop", "robotics") for _ in range(3)]
    theirs, new = company("foshan", "robotics"), company(alliance.newcomer.slug, "robotics")
    for number, one in enumerate(ours):
        contacted(campaign, one, day=told_on, opened=number > 0, answer="yes" if number else "")
    here = [joined(fair, one) for one in (ours[1], ours[2], new)]
    there = joined(fair, theirs)
    for hour, one in enumerate(here, start=9):
        met(one, there, hour=hour)
    introduced(ours[1], theirs, asked=datetime(2027, 5, 3, 9, tzinfo=UTC))
    for number, one in enumerate((ours[1], theirs)):
        make_user(f"Mia Muster {number}", speaks_for=one)
    return ours[1], theirs


def both_sides_say_what_came_of_it(alliance: Alliance, first: Organisation, second: Organisation) -> None:
    """A month later the mail asks, the page of its link takes the answer; the other side says less."""
    derive_inquiries(at=ASKED)
    ask_due_inquiries(at=ASKED)
    alliance.post.bring()
    visitor = alliance.people["visitor"]
    for side, kinds in ((first, ("order", "sample")), (second, ("sample",))):
        inquiry = Inquiry.objects.filter(organisation=side, introduction__isnull=False, asked_at__isnull=False).get()
        visitor.open("outcome-answer", inquiry.code)
        for kind in kinds:
            visitor.page.locator(f"main [name=followed][value={kind}]").check()
        visitor.press("Send the answer")
    told = Outcome.objects.filter(kind__in=("order", "sample")).values_list("organisation", "kind")
    assert sorted(told) == sorted([(first.pk, "order"), (first.pk, "sample"), (second.pk, "sample")])


def next_plenary_begins_with_the_open_step(alliance: Alliance) -> None:
    secretary = alliance.people["secretary"]
    secretary.open("session-new", "plenary")
    secretary.write(starts_on="2028-04-18", ends_on="2028-04-18")
    secretary.press("Save")
    expect(secretary.page.get_by_role("link", name=STEP["name_en"])).to_be_visible()
    session = Session.objects.get(number=alliance.session.number + 1)
    assert [item.kind for item in session.items.order_by("position")] == ["steps"]


# Counted anew, without a line of the product: what stands in the tables.
PLAIN = {
    "informed": "SELECT count(*) FROM outreach_questionrecord WHERE informed_at IS NOT NULL",
    "yes": "SELECT count(*) FROM outreach_questionrecord WHERE answer = 'yes'",
    "present": "SELECT count(DISTINCT p.organisation_id) FROM events_participation p JOIN events_attendee a"
    " ON a.participation_id = p.id JOIN events_checkin c ON c.attendee_id = a.id WHERE c.undone_at IS NULL",
    "meetings": "SELECT count(*) FROM meetings_meeting WHERE state = 'held'",
    "agreed": "SELECT count(*) FROM introductions_introduction WHERE agreed_at IS NOT NULL",
    "order": "SELECT count(*) FROM outcomes_outcome WHERE kind = 'order' AND retracted_at IS NULL",
    "sample": "SELECT count(DISTINCT introduction_id) FROM outcomes_outcome WHERE kind = 'sample'",
}
# Lines of the council's paper: last year and the alliance stand behind the first number.
ON_PAPER = {
    "Informiert": "informed",
    "Mit Ja geantwortet": "yes",
    "Teilgenommen": "present",
    "Stattgefundene Gespräche": "meetings",
    "Vereinbarte Kontaktanbahnungen": "agreed",
    "Auftrag": "order",
    "Muster": "sample",
}
EXPECTED = {"informed": 3, "yes": 2, "present": 4, "meetings": 3, "agreed": 1, "order": 1, "sample": 1}


def figures_agree_to_the_last_digit(alliance: Alliance) -> None:
    """The plenary's figures are those of plain SQL; the council's paper has what the command prints."""
    with connection.cursor() as cursor:
        counted = {key: cursor.execute(sql) and cursor.fetchone()[0] for key, sql in PLAIN.items()}
    assert counted == EXPECTED
    whole, council = printed("alliance"), printed("council", "--member", "bottrop")
    assert {key: whole[key] for key in EXPECTED} == EXPECTED
    assert {key: council[key] for key in EXPECTED} == EXPECTED | {"present": 2, "meetings": 2}
    office = alliance.people["office"]
    address = f"{office.site}{office.path('council-report-file', 'bottrop', 'pdf')}?year=2027"
    paper = "\n".join(
        page.extract_text() for page in PdfReader(io.BytesIO(office.page.request.get(address).body())).pages
    )
    for label, key in ON_PAPER.items():
        assert re.search(rf"^{label} {council[key]} \d", paper, re.MULTILINE), (label, council[key])


def printed(*arguments: str) -> dict[str, int]:
    """Key → the first number of the year in the report, as the command prints it."""
    answer = json.loads(CliRunner().invoke(report, [*arguments, "--year", "2027", "--json"]).stdout)
    found: dict[str, int] = {}
    for section in answer["sections"].values():
        for line in section["lines"] if isinstance(section, dict) else section:
            for figure in line["figures"]:
                found.setdefault(figure["key"], figure["value"])
    return found
