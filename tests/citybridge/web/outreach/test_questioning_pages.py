"""The page on which an office decides who is in question."""

from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Page
from tests.citybridge.outreach.asking import SmallMarket, build_small_market
from tests.citybridge.outreach.paper import make_event
from tests.citybridge.web.faults import faults_of

from citybridge.events.models import Event
from citybridge.outreach.models import Decision, QuestionLines

PAGE = "/en/outreach/spring-fair/bottrop/"


@pytest.fixture
def market(db) -> SmallMarket:
    return build_small_market()


@pytest.fixture
def event(db) -> Event:
    return make_event("spring-fair", "smart-home", starts_on=date(2099, 4, 12))


@pytest.fixture
def client(officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def shown(client: Client, **query: str) -> list[str]:
    page = client.get(PAGE, query)
    return [row.question.organisation.external_key for row in page.context["rows"]]


def test_page_has_no_faults(page: Page, site, market, event, officer, sign_in):
    sign_in(officer)

    assert faults_of(page, site, [PAGE]) == []


def test_groups_count_everybody(client, market, event):
    page = client.get(PAGE)

    assert sum(group.count for group in page.context["groups"]) == 2
    assert shown(client) == ["control"]


def test_a_decision_moves_an_organisation_and_can_be_undone(client, market, event):
    organisation = market.organisations["control"].public_id
    client.post(f"{PAGE}decide/", {"organisation": [organisation], "verdict": "not", "note": "zu klein"})
    moved = shown(client, show="not")

    client.post(f"{PAGE}undo/{organisation}/")

    assert (moved[0], shown(client)) == ("control", ["control"])
    assert [row.note for row in Decision.objects.order_by("pk")] == ["zu klein", ""]


def test_one_comes_back_to_the_group_one_was_in(client, market, event):
    organisation = market.organisations["control"].public_id

    answer = client.post(
        f"{PAGE}decide/", {"organisation": [organisation], "verdict": "not", "show": "fits", "q": "haus"}
    )

    assert answer["Location"] == f"{PAGE}?show=fits&q=haus"


def test_names_and_topics_narrow_the_list(client, market, event):
    assert (shown(client, q="hausauto"), shown(client, q="xyz"), shown(client, topic="robotics")) == (
        ["control"],
        [],
        [],
    )


def test_lines_are_kept(client, market, event, officer):
    client.post(f"{PAGE}lines/", {"fits": "1", "perhaps": "-1"})

    drawn = QuestionLines.objects.get()
    assert (drawn.fits, drawn.perhaps, drawn.set_by) == (1, -1, officer)


@pytest.mark.parametrize("steps", [{"fits": "9", "perhaps": "0"}, {}])
def test_other_lines_are_not(client, market, event, steps):
    client.post(f"{PAGE}lines/", steps)

    assert not QuestionLines.objects.exists()


@pytest.mark.parametrize("key", ["robot", "laser"])
def test_organisations_of_others_are_not_found(client, market, event, key):
    foreign, own = market.organisations[key].public_id, market.organisations["control"].public_id

    both = client.post(f"{PAGE}decide/", {"organisation": [own, foreign], "verdict": "fits"})
    undone = client.post(f"{PAGE}undo/{foreign}/")

    assert (both.status_code, undone.status_code, Decision.objects.count()) == (404, 404, 0)


def test_nobody_chosen_decides_nothing(client, market, event):
    client.post(f"{PAGE}decide/", {"verdict": "fits"})

    assert not Decision.objects.exists()


def test_other_offices_do_not_see_it(client, market, event):
    assert client.get("/en/outreach/spring-fair/foshan/").status_code == 404


def test_looking_decides_nothing(client, market, event):
    assert [client.get(f"{PAGE}{part}").status_code for part in ("decide/", "lines/")] == [405, 405]


def test_an_event_without_topics_says_so(client, market):
    make_event("empty-fair", starts_on=date(2099, 4, 12))

    assert "This event has no topics yet" in client.get("/en/outreach/empty-fair/bottrop/").text
