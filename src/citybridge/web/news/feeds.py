"""The archive as RSS 2.0 and Atom (RFC 4287), one feed a language; who has the latest gets 304 (RFC 9110)."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from citybridge.core.languages import reader_language
from citybridge.news.engine import read, title_of
from citybridge.news.engine.reading import Shown
from citybridge.news.models import Issue
from citybridge.news.queries import newest


class IssuesFeed(Feed):  # type: ignore[type-arg]
    """The title and the first article of each issue."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed

    def title(self) -> str:
        return _("Newsletter of the Sino-German alliance of industrial cities")

    def description(self) -> str:
        return _("New members, new offers and requests, coming events.")

    def link(self) -> str:
        return reverse("news")

    def items(self) -> list[Issue]:
        return list(newest())

    def item_title(self, item: Any) -> str:
        return title_of(item.content, reader_language())

    def item_description(self, item: Any) -> str:
        lead = read(item.content, reader_language(), shown=Shown()).lead
        return linebreaks(lead.body, autoescape=True)

    def item_link(self, item: Any) -> str:
        return reverse("news-issue", args=[item.number])

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.public_id}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Any) -> datetime:
        moment: datetime = item.sent_at
        return moment


class AtomIssuesFeed(IssuesFeed):
    feed_type = Atom1Feed

    def subtitle(self) -> str:
        return self.description()

    def item_updateddate(self, item: Any) -> datetime:
        return self.item_pubdate(item)


@login_not_required
@require_safe
@conditional_page
def rss(request: HttpRequest) -> HttpResponse:
    return IssuesFeed()(request)


@login_not_required
@require_safe
@conditional_page
def atom(request: HttpRequest) -> HttpResponse:
    return AtomIssuesFeed()(request)
