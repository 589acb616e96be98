from datetime import date

import pytest
import time_machine
from pytest_django.asserts import assertContains, assertNotContains

from citybridge.alliance.enums import Side
from citybridge.web.alliance.growth import GrowthRow

pytestmark = pytest.mark.django_db


def _counts(response):
    return {panel.side: (panel.roster.member_count, panel.roster.region_count) for panel in response.context["panels"]}


@pytest.mark.parametrize(
    ("day", "german", "chinese"),
    [
        ("2017-12-07", (12, 6), (18, 10)),
        ("2018-10-12", (17, 7), (19, 11)),
        ("2019-01-15", (18, 8), (21, 12)),
        ("2020-04-15", (19, 8), (21, 12)),
    ],
)
def test_alliance_shows_the_published_figures(client, day, german, chinese):
    response = client.get("/en/alliance/", {"on": day})

    assert _counts(response) == {Side.DE: german, Side.CN: chinese}


@time_machine.travel("2026-11-23 12:00Z")
def test_alliance_shows_today_without_a_day(client):
    response = client.get("/de/alliance/")

    assert response.context["day"] == date(2026, 11, 23)
    assertContains(response, '<time datetime="2026-11-23">23. November 2026</time>')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2018-02-31", "This is not a date. Write it as year-month-day, for example 2018-10-12."),
        ("yesterday", "This is not a date. Write it as year-month-day, for example 2018-10-12."),
        ("2016-04-24", "The alliance was founded on 25 April 2016. Choose that day or a later one."),
        ("", "Choose a day."),
    ],
)
@time_machine.travel("2026-11-23 12:00Z")
def test_wrong_day_is_explained_and_today_is_shown(client, text, message):
    response = client.get("/en/alliance/", {"on": text})

    assert response.context["form"].errors == {"on": [message]}
    assert response.context["day"] == date(2026, 11, 23)


def test_founding_day_is_the_first_that_can_be_seen(client):
    response = client.get("/en/alliance/", {"on": "2016-04-25"})

    assert _counts(response) == {Side.DE: (5, 3), Side.CN: (11, 6)}


def test_guest_stands_in_the_list_with_its_standing(client):
    response = client.get("/en/alliance/", {"on": "2021-08-01"})

    assertContains(response, '<span class="chip" >guest</span>')


def test_script_gets_the_roster_without_the_frame(client):
    response = client.get("/en/alliance/", {"on": "2018-10-12"}, headers={"HX-Request": "true"})

    assertContains(response, "17 members")
    assertNotContains(response, "<!doctype html>")


def test_growth_is_told_as_a_table_too(client):
    response = client.get("/en/alliance/")

    assert response.context["growth"].rows[0] == GrowthRow(date(2016, 4, 25), 5, 11)
    assertContains(response, "The same as a table")


def test_member_page_has_names_with_their_languages(client):
    response = client.get("/de/alliance/foshan/")

    assertContains(
        response, '<span lang="zh-Latn">Foshan</span> <span lang="zh-Hans" class="names__other">佛山</span>'
    )


def test_member_page_lists_municipalities_of_a_network(client):
    response = client.get("/zh-hans/alliance/drei-gewinnt/")

    for chinese, native in (("吕塞尔斯海姆", "Rüsselsheim am Main"), ("劳恩海姆", "Raunheim")):
        assertContains(response, f'{chinese} <span lang="de" class="names__other">{native}</span>')


def test_member_page_tells_the_history_of_its_standing(client):
    response = client.get("/en/alliance/yunfu/")

    standings = [(row.kind, row.period.lower) for row in response.context["member"].standings.all()]
    assert standings == [("member", date(2016, 4, 25)), ("left", date(2017, 10, 1))]
    assertContains(response, "25 April 2016</time> until")


def test_member_page_shows_organisations_topics_and_events(client, organisation, fair):
    response = client.get("/en/alliance/foshan/")

    assertContains(response, "Foshan Sample Robotics Co., Ltd.")
    assertContains(response, "Fictitious sample")
    assert [(topic.slug, topic.chosen) for topic in response.context["topics"]] == [("robotics", 1)]
    assert [event.slug for event in response.context["events"]] == ["fair"]


def test_member_page_hides_organisations_that_are_not_published(client, organisation):
    type(organisation).objects.update(is_published=False)

    response = client.get("/en/alliance/foshan/")

    assert response.context["organisation_count"] == 0


def test_unknown_member_is_not_found(client):
    response = client.get("/en/alliance/atlantis/")

    assert response.status_code == 404
    assertContains(response, "Page not found", status_code=404)


def test_office_is_told_that_the_member_is_its_own(client, officer):
    client.force_login(officer)

    assertContains(client.get("/en/alliance/bottrop/"), "You act for this member")
    assertNotContains(client.get("/en/alliance/foshan/"), "You act for this member")
