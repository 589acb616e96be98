"""What was sent, for everybody, as pages and as feeds."""

import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse
from django.utils.translation import override
from tests.citybridge.making import NOW, make_organisation, make_profile
from tests.citybridge.news.making import make_issue

from citybridge.news.models import Issue
from citybridge.news.operations import pick, send_issue
from citybridge.profiles.operations import withdraw_profile

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def profile():
    return make_profile(make_organisation())


@pytest.fixture
def issue(profile) -> Issue:
    draft = make_issue()
    draft = pick(draft, covers_from=draft.covers_from, profiles=[profile], version=draft.version, by=None, at=NOW)
    return send_issue(draft, version=draft.version, by=None, at=NOW)


def page(client, name: str, *args: object) -> str:
    return str(client.get(reverse(name, args=args)).content.decode())


def test_archive_and_issue_speak_the_language_of_the_reader(client, issue):
    titles = {}
    for code in ("de", "zh-hans", "en"):
        with override(code):
            listed, whole = page(client, "news"), page(client, "news-issue", issue.number)
        titles[code] = [
            title for title in ("Neues im Herbst", "秋季通讯", "News in autumn") if title in listed + whole
        ]

    assert titles == {"de": ["Neues im Herbst"], "zh-hans": ["秋季通讯"], "en": ["News in autumn"]}


def test_draft_is_not_in_the_archive(client):
    make_issue()

    assert "There is no issue yet." in page(client, "news")
    assert client.get(reverse("news-issue", args=[1])).status_code == 404


def test_link_goes_when_what_it_leads_to_is_withdrawn(client, issue, profile):
    link = reverse("profile", args=[profile.public_id])
    before = page(client, "news-issue", issue.number)

    withdraw_profile(profile)
    after = page(client, "news-issue", issue.number)

    assert (link in before, link in after) == (True, False)
    assert ("Anlagen zum Schweißen" in before, "Anlagen zum Schweißen" in after) == (True, True)


def test_number_of_queries_does_not_grow_with_the_archive(client, issue, django_assert_num_queries):
    page(client, "news")
    with django_assert_num_queries(2):
        page(client, "news")
    draft = make_issue()
    send_issue(draft, version=draft.version, by=None, at=NOW)

    with django_assert_num_queries(2):
        page(client, "news")


def test_feeds_are_found_and_read(client, issue):
    head = page(client, "news")
    atom = ET.fromstring(client.get(reverse("news-atom")).content)  # noqa: S314 - our own
    rss = ET.fromstring(client.get(reverse("news-rss")).content)  # noqa: S314 - our own

    assert 'type="application/atom+xml"' in head
    assert 'type="application/rss+xml"' in head
    assert [entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")] == ["News in autumn"]
    assert atom.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "en"
    assert [(row.findtext("title"), row.findtext("description")) for row in rss.iter("item")] == [
        ("News in autumn", "<p>Three cities joined.</p>")
    ]


@pytest.mark.parametrize("name", ["news-rss", "news-atom"])
def test_who_has_the_latest_feed_gets_nothing_twice(client, issue, name):
    first = client.get(reverse(name))
    again = client.get(reverse(name), headers={"if-none-match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_words_are_no_markup_in_page_and_feed(client, issue):
    content = issue.content
    content["articles"][0]["en"]["body"] = "<script>alert(1)</script>"
    Issue.objects.update(content=content)

    assert "<script>alert" not in page(client, "news-issue", issue.number)
    rss = ET.fromstring(client.get(reverse("news-rss")).content)  # noqa: S314 - our own
    assert "<script>" not in str(rss.findtext(".//item/description"))
