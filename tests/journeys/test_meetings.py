"""Wishes, the button, the timetable, agendas, and a repair when the interpreter falls ill: only those concerned hear."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from tests.citybridge.mail.conftest import relay  # noqa: F401 - a fixture
from tests.citybridge.making import make_user
from tests.citybridge.meetings.fairs import make_fair
from tests.journeys.people import Person, seat, sign_in_as_sample
from tests.journeys.post import Post, words_of

from citybridge.meetings.models import Meeting
from citybridge.organisations.enums import MemberRole
from citybridge.organisations.models import OrganisationMember

FAIR = "sample-fair"


@pytest.fixture
def post(relay, site, settings):  # noqa: F811 - the fixture's name
    settings.SITE_URL = site
    return Post(relay)


@pytest.fixture
def people(browser, site, db):
    """The host's office in Chinese, a German company, and the interpreter, each in a browser of their own."""
    fair = make_fair()
    OrganisationMember.objects.update(role=MemberRole.EDITOR)
    fair.wish("mess", {"robot": "like"})
    host = make_user("Office Foshan", office="foshan")
    found: dict[str, Person] = {}
    for role, user, language in (
        ("host", host, "zh-hans"),
        ("company", fair.people["anlage"], "de"),
        ("interpreter", fair.people["interpreter"], "en"),
    ):
        found[role] = seat(browser, site, language)
        sign_in_as_sample(found[role], user)
    yield fair, found
    for person in found.values():
        person.page.context.close()


def test_wishes_become_agendas_and_only_those_concerned_hear_of_a_repair(people, post):
    fair, found = people
    host, company, interpreter = found["host"], found["company"], found["interpreter"]
    company_wishes(fair, company)
    host_computes_and_publishes(host, post)
    told = len(post.letters())
    assert {row.rcpt_tos[0] for row in post.relay.envelopes} == {person.email for person in fair.people.values()}

    company.open("meeting-agenda", FAIR)
    expect(company.page.get_by_text("佛山示例涂装有限公司")).to_be_visible()
    assert_readable_without_network(company)
    interpreter.open("meeting-interpreting", FAIR, fair.interpreter.public_id)
    expect(interpreter.page.get_by_text("Foshan Sample Coating Co., Ltd.")).to_be_visible()

    interpreter_falls_ill(fair, host)
    post.bring()
    letters = post.letters()[told:]
    concerned = {fair.people[name].email for name in ("anlage", "foshan", "interpreter")}
    assert {row.rcpt_tos[0] for row in post.relay.envelopes[told:]} == concerned
    assert all("Citybridge" in words_of(letter, "plain") for letter in letters)
    company.open("meeting-agenda", FAIR)
    expect(company.page.get_by_text("佛山示例涂装有限公司")).to_have_count(0)


def company_wishes(fair, company: Person) -> None:
    company.open("meetings")
    company.page.locator("main").get_by_role("link", name="Beispielmesse").click()
    company.page.locator("main").get_by_role("link", name="Muster Anlagenbau GmbH").click()
    company.field(f"wish-{fair.parties['foshan'].public_id}").select_option("must")
    company.press("Save the wishes")
    company.is_told("Your wishes were saved.")


def host_computes_and_publishes(host: Person, post: Post) -> None:
    host.open("meeting-timetable", FAIR)
    host.press("Compute the timetable")
    post.bring()
    host.open("meeting-timetable", FAIR)
    expect(host.page.get_by_text(host.read("Proven: no timetable can be worth more."))).to_be_visible()
    assert Meeting.objects.count() == 2
    for step, button in (("lock", "Close the wishes"), ("publish", "Publish")):
        host.open("meeting-advance", FAIR, step)
        host.press(button)
    post.bring()


def assert_readable_without_network(company: Person) -> None:
    """The worker has the page; the second opening without a network shows it."""
    page = company.page
    expect(page.get_by_text(company.read("This page can also be read without a network."))).to_be_visible()
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("佛山示例涂装有限公司")).to_be_visible()
    page.context.set_offline(False)


def interpreter_falls_ill(fair, host: Person) -> None:
    assert fair.slots[0].starts_at - timezone.now() > timedelta(days=1)
    host.open("meeting-repair", FAIR)
    host.field("who").select_option(f"interpreter-{fair.interpreter.pk}")
    host.page.locator("main").get_by_role("button", name=host.read("Show what would change")).first.click()
    expect(host.page.get_by_text(host.read("is lost"))).to_be_visible()
    assert Meeting.objects.filter(state="published").count() == 2
    host.press("Do this")
    assert Meeting.objects.filter(state="published").count() == 1
