"""The desk of the secretariat, from the first word to the sending."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.citybridge.making import NOW, make_organisation, make_profile, make_user
from tests.citybridge.news.making import LEAD, make_issue, subscribed

from citybridge.news.models import Article, Issue
from citybridge.news.operations import add_article, send_next_batch

pytestmark = pytest.mark.django_db
PAGES = (
    "news-work",
    "news-preview",
    "news-discard",
    "news-article-new",
    "news-send",
    "news-take-back",
    "news-progress",
)


@pytest.fixture
def desk(client):
    client.force_login(make_user("Secretary", is_secretariat=True))
    return client


def article_said(**changes: str) -> dict[str, str]:
    words = {f"{name}_{code}": getattr(LEAD[code], name) for code in LEAD for name in ("title", "body")}
    provenance = {"origin_zh": "reviewed", "made_from_zh": "de", "origin_en": "machine", "made_from_en": "de"}
    return {**words, "origin_de": "author", **provenance, **changes}


def test_everybody_else_finds_no_desk(client):
    issue = make_issue()
    client.force_login(make_user("Officer", office="bottrop"))

    addresses = [reverse("news-desk"), *(reverse(name, args=[issue.public_id]) for name in PAGES)]
    addresses.append(reverse("news-article", args=[issue.public_id, issue.articles.get().public_id]))

    assert {client.get(address).status_code for address in addresses} == {404}
    assert {client.post(address).status_code for address in addresses} <= {404, 405}
    assert Issue.objects.get().state == "draft"


def test_issue_from_first_word_to_archive(desk):
    subscribed(at=timezone.now())
    profile = make_profile(make_organisation())
    work = desk.post(reverse("news-desk")).headers["Location"]
    issue = Issue.objects.get()
    lead = reverse("news-article", args=[issue.public_id, issue.articles.get().public_id])

    written = desk.post(lead, article_said(seen="1"))
    picked = desk.post(
        work, {"covers_from": issue.covers_from, "profiles": [str(profile.public_id)], "seen": issue.version}
    )
    preview = desk.get(reverse("news-preview", args=[issue.public_id])).content.decode()
    sent = desk.post(reverse("news-send", args=[issue.public_id]), {"seen": 2})
    send_next_batch(issue.pk, at=timezone.now())

    assert [answer.status_code for answer in (written, picked, sent)] == [302, 302, 302]
    assert ("News in autumn" in preview, "Anlagen zum Schweißen" in preview) == (True, True)
    issue.refresh_from_db()
    assert (issue.state, issue.queued) == ("sent", 1)
    assert "1 of 1 message handed to the outbox" in desk.get(work).content.decode()


def test_sending_what_another_browser_sent_says_so(desk):
    issue = make_issue()
    address, said = reverse("news-send", args=[issue.public_id]), {"seen": issue.version}

    first, second = desk.post(address, said), desk.post(address, said, follow=True)

    assert first.status_code == 302
    assert "This issue is no draft any more." in second.content.decode()
    assert Issue.objects.get().number == 1


def test_issue_is_scheduled_and_taken_back(desk):
    issue = make_issue()
    later = timezone.localtime() + timedelta(days=2)
    said = {"seen": issue.version, "send_at_0": later.date().isoformat(), "send_at_1": "08:00"}

    desk.post(reverse("news-send", args=[issue.public_id]), said)
    scheduled = Issue.objects.get().state
    page = desk.get(reverse("news-work", args=[issue.public_id])).content.decode()
    desk.post(reverse("news-take-back", args=[issue.public_id]))

    assert (scheduled, Issue.objects.get().state) == ("scheduled", "draft")
    assert ("Take back to change it" in page, "Another article" in page) == (True, False)


def test_moment_that_is_over_is_refused(desk):
    issue = make_issue()
    said = {"seen": issue.version, "send_at_0": "2020-01-01", "send_at_1": "08:00"}

    answer = desk.post(reverse("news-send", args=[issue.public_id]), said)

    assert (answer.status_code, Issue.objects.get().state) == (400, "draft")


def test_unfinished_lead_is_explained(desk):
    desk.post(reverse("news-desk"))
    issue = Issue.objects.get()

    answer = desk.post(reverse("news-send", args=[issue.public_id]), {"seen": issue.version})

    assert answer.status_code == 400
    assert "The first article is still missing in German, Chinese and English." in answer.content.decode()


def test_articles_come_and_go(desk):
    issue = make_issue()

    desk.post(reverse("news-article-new", args=[issue.public_id]), article_said())
    added = Article.objects.get(position=1)
    address = reverse("news-article-remove", args=[issue.public_id, added.public_id])
    asked = desk.get(address)
    desk.post(address)

    assert asked.status_code == 200
    assert Article.objects.get().is_lead


def test_article_of_another_issue_is_not_found_here(desk):
    article = add_article(make_issue(), {"de": LEAD["de"]}, by=None, at=NOW)

    answer = desk.get(reverse("news-article", args=[uuid4(), article.public_id]))

    assert answer.status_code == 404


def test_draft_is_discarded_after_asking(desk):
    issue = make_issue()
    address = reverse("news-discard", args=[issue.public_id])

    asked = desk.get(address)
    desk.post(address, {"seen": issue.version})

    assert (asked.status_code, Issue.objects.count()) == (200, 0)
