import pytest
from django.test import RequestFactory
from django.urls import URLResolver
from pytest_django.asserts import assertContains

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member
from citybridge.web import urls
from citybridge.web.navigation import Frame, acting_for, address_of, members_of

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
}
FIRST_ROOMS = {
    "start",
    "sign-in",
    "sign-in-as-sample",
    "sign-out",
    "imprint",
    "privacy",
    "accessibility",
    "alliance",
    "member",
    "topics",
    "topic",
}


@pytest.mark.parametrize("path", ["/en/", "/en/alliance/", "/en/nowhere/", "/en/sign-in/"])
def test_policy_of_content_is_strict_on_every_page(client, path):
    policy = client.get(path).headers["Content-Security-Policy"]

    assert {directive.strip() for directive in policy.split(";")} == POLICY


@pytest.mark.parametrize("name", ["imprint", "privacy", "accessibility"])
@pytest.mark.parametrize("language", ["de", "zh-hans", "en"])
def test_legal_pages_are_one_click_away_for_everyone(client, language, name):
    assertContains(client.get(f"/{language}/"), f'href="/{language}/{name}/"')

    assert client.get(f"/{language}/{name}/").status_code == 200


def _pages(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _pages(pattern.url_patterns)
        else:
            yield pattern.name, getattr(pattern.callback, "login_required", True)


def test_only_these_pages_of_the_first_rooms_are_open_to_visitors():
    open_pages = {name for name, needs_sign_in in _pages(urls.urlpatterns) if not needs_sign_in}

    assert open_pages & FIRST_ROOMS == FIRST_ROOMS


def test_looking_around_sets_no_cookie(client):
    response = client.get("/en/alliance/")

    assert response.cookies == {}


def test_languages_lead_to_the_same_page(client):
    frame = client.get("/de/topics/robotics/?page=2").context["frame"]

    assert [(link.code, link.address, link.is_current) for link in frame.languages] == [
        ("de", "/de/topics/robotics/?page=2", True),
        ("zh-Hans", "/zh-hans/topics/robotics/?page=2", False),
        ("en", "/en/topics/robotics/?page=2", False),
    ]


def test_languages_of_a_missing_page_lead_to_the_start(client):
    frame = client.get("/en/no/such/page/").context["frame"]

    assert [link.address for link in frame.languages] == ["/de/", "/zh-hans/", "/en/no/such/page/"]


def test_navigation_marks_where_one_is(client):
    rooms = client.get("/en/alliance/foshan/").context["frame"].rooms

    assert [link.address for link in rooms if link.is_current] == ["/en/alliance/"]


def test_work_is_shown_to_offices_and_the_secretariat_only():
    request = RequestFactory().get("/en/")
    bottrop = Member.objects.get(slug="bottrop")

    def work(actor):
        request.actor = actor
        return [link.label for link in Frame(request).work]

    assert work(Actor()) == []
    assert work(Actor(user_id=1, organisation_ids=frozenset({1})))[:1] == ["My organisation"]
    assert work(Actor(user_id=1, member_ids=frozenset({bottrop.pk})))[:1] == ["Bottrop"]


def test_acting_for_names_every_role(organisation):
    bottrop = Member.objects.get(slug="bottrop")
    actor = Actor(
        user_id=1,
        is_secretariat=True,
        member_ids=frozenset({bottrop.pk}),
        organisation_ids=frozenset({organisation.pk}),
    )

    assert acting_for(actor, members_of(actor)) == ["Secretariat", "Bottrop", "Foshan Sample Robotics Co., Ltd."]


def test_room_that_is_not_installed_has_no_address():
    assert address_of("no-such-room") == ""


def test_broken_page_says_so_in_three_languages(client, monkeypatch):
    def broken(_day):
        raise RuntimeError

    monkeypatch.setattr("citybridge.web.start.views.roster_on", broken)
    client.raise_request_exception = False

    response = client.get("/en/")

    assertContains(response, "The fault is ours", status_code=500)
    assertContains(response, "Der Fehler liegt bei uns", status_code=500)
    assertContains(response, "系统出现故障", status_code=500)


def test_address_cannot_begin_a_line_of_its_own_in_the_log(client, db, caplog):
    with caplog.at_level("INFO", logger="citybridge.web.middleware"):
        client.get("/en/alliance/x%0A2026-01-01%20forged%0D%C2%85/")

    [line] = [entry.msg["path"] for entry in caplog.records if entry.name == "citybridge.web.middleware"]
    assert line == "/en/alliance/x?2026-01-01 forged??/"
