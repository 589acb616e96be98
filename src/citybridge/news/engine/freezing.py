"""What an issue says, as plain values in all languages: previewed while it is written, kept when it is sent."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from citybridge.alliance.models import Member, Standing
from citybridge.events.models import Event
from citybridge.news.models import Article, Issue
from citybridge.news.queries import coming_events, in_turn, new_members
from citybridge.organisations.engine import is_sole_trader
from citybridge.organisations.models import Organisation
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import found_on, with_details

Content = dict[str, Any]


def content_of(issue: Issue, *, on: date) -> Content:
    """The issue as it is on this day; `issue` best `with_articles`.

    A picked profile that is not published any more, or speaks for a sole trader, is left out.
    """
    return {
        "articles": [_article(article) for article in issue.articles.all()],
        "members": [_member(row) for row in new_members(since=issue.covers_from, until=on)],
        "profiles": [_profile(row) for row in _picked(issue, on)],
        "events": [_event(row) for row in coming_events(after=on)],
    }


def _picked(issue: Issue, on: date) -> Iterable[CooperationProfile]:
    found = found_on(on).filter(pk__in=issue.profiles.values("pk")).order_by("-published_at", "-pk")
    return in_turn(profile for profile in with_details(found) if not is_sole_trader(profile.organisation))


def _article(article: Article) -> Content:
    return {
        text.language: {"title": text.title, "body": text.body, "origin": text.origin} for text in article.texts.all()
    }


def _member(row: Standing) -> Content:
    member = row.member
    return {"slug": member.slug, **_place(member), "since": row.period.lower.isoformat()}


def _profile(row: CooperationProfile) -> Content:
    return {
        "id": str(row.public_id),
        "direction": row.direction,
        "titles": {text.language: text.title for text in row.texts.all()},
        "organisation": _organisation(row.organisation),
        "member": _place(row.organisation.member),
        "is_sample": row.is_sample,
    }


def _event(row: Event) -> Content:
    return {
        "slug": row.slug,
        "names": row.names,
        "from": row.starts_on.isoformat(),
        "until": row.ends_on.isoformat(),
        "host": _place(row.host),
    }


def _place(member: Member) -> Content:
    return {"names": member.names, "side": member.side}


def _organisation(organisation: Organisation) -> dict[str, str]:
    return {
        "native": organisation.native_name,
        "latin": organisation.latin_name or organisation.native_name,
        "side": organisation.side,
    }
