"""A fair: counts for everybody, organisations in question for an office; and the story of the start page."""

import pytest
from django.test import Client
from playwright.sync_api import Page
from tests.citybridge.market import Market, build_market
from tests.citybridge.web.faults import faults_of


@pytest.fixture
def market(db) -> Market:
    return build_market()


@pytest.mark.parametrize("language", ["de", "zh-hans", "en"])
def test_page_has_no_faults(language, page: Page, site, market, fair):
    assert faults_of(page, site, [f"/{language}/events/fair/"]) == []


def test_page_of_an_office_has_no_faults(page: Page, site, market, fair, officer, sign_in):
    sign_in(officer)

    assert faults_of(page, site, ["/en/events/fair/"]) == []


def test_visitor_sees_counts_and_no_office(market, fair):
    page = Client().get("/en/events/fair/")

    counts = {(count.side, member.slug): number for count in page.context["sides"] for member, number in count.members}
    assert (counts, page.context["offices"]) == ({("CN", "foshan"): 1}, [])


def test_office_sees_its_own_member_only(market, fair, officer):
    client = Client()
    client.force_login(officer)

    page = client.get("/en/events/fair/?member=foshan")

    assert [(office.member.slug, len(office.rows)) for office in page.context["offices"]] == [("bottrop", 0)]


def test_secretariat_asks_for_any_member(market, fair, secretary):
    client = Client()
    client.force_login(secretary)

    page = client.get("/en/events/fair/?member=foshan")

    rows = [row.organisation.external_key for office in page.context["offices"] for row in office.rows if row.given]
    assert rows == ["robot"]


def test_unknown_event_is_not_found(db):
    assert Client().get("/en/events/nothing/").status_code == 404


def test_start_page_stands_without_the_story(market):
    page = Client().get("/en/")

    assert (page.status_code, page.context["told"]) == (200, None)
