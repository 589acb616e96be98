"""One box, everything behind it: organisations, offers, requests, members of the alliance."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.alerts.queries.alerts import alert_for
from citybridge.alliance.models import Member
from citybridge.alliance.queries import find_members
from citybridge.matching.engine.searching import SearchPage, search
from citybridge.matching.phrases import SharedTerm, shared_term
from citybridge.topics.models import Topic
from citybridge.topics.queries import all_topics
from citybridge.web.requests import PageRequest
from citybridge.web.search.wanted import Wanted

PAGE_SIZE = 20
MOST_MEMBERS, MOST_TERMS = 4, 4
# A member is shown when its name is this like the text, together with those that are nearly as like.
LIKE, NEARLY = 0.55, 0.15
MOST_NAME_WORDS = 4


@dataclass(frozen=True)
class Found:
    """A page of results with its place among all pages."""

    result: SearchPage
    page: "Page[int]"


@login_not_required
@require_safe
def search_page(request: PageRequest) -> HttpResponse:
    """`?q=` and any of the filters, `page`; without a text everything, the newest first."""
    wanted = Wanted(request.GET)
    found = _find(wanted, request.GET.get("page"))
    context = {
        "wanted": wanted,
        "result": found.result,
        "page": found.page,
        "whats": wanted.whats(found.result.facets),
        "groups": wanted.groups(found.result.facets),
        "chosen": wanted.chosen(),
        "members": members_meant(wanted.text, found.result.places),
        "terms": _terms(found.result),
        "topics": _topics(found.result.topics),
        "kept": alert_for(request.actor.user_id, wanted.address),
        "literally": wanted.literally(wanted.text) if found.result.corrected else "",
    }
    return render(request, "search/page.html", context)


def members_meant(text: str, places: Sequence[Member]) -> list[Member]:
    """Members that the text names or nearly names; homonyms all, nothing is decided here."""
    if not text or len(text.split()) > MOST_NAME_WORDS:
        return list(places)
    alike = [member for member in find_members(text)[: MOST_MEMBERS * 2] if _likeness(member) >= LIKE]
    near = [member for member in alike if _likeness(member) >= _likeness(alike[0]) - NEARLY]
    return list({member.pk: member for member in (*places, *near)}.values())[:MOST_MEMBERS]


def _likeness(member: Member) -> float:
    return float(getattr(member, "similarity", 0.0))


def _find(wanted: Wanted, number: str | None) -> Found:
    filters = wanted.filters(timezone.localdate())
    first = int(number) if number and number.isdecimal() and len(number) < 6 else 1
    result = search(wanted.text, filters, offset=(first - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    page = Paginator(range(result.total), PAGE_SIZE).get_page(max(first, 1))
    if page.number != first:
        result = search(wanted.text, filters, offset=(page.number - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    return Found(result, page)


def _terms(result: SearchPage) -> list[SharedTerm]:
    """The words of the query that are known in the other languages."""
    return [shared_term(term.labels) for term in result.terms[:MOST_TERMS] if len(term.labels) > 1]


def _topics(slugs: Sequence[str]) -> list[Topic]:
    """The topics in the order of the slugs, nearest first."""
    topics = {topic.slug: topic for topic in all_topics().filter(slug__in=slugs)}
    return [topics[slug] for slug in slugs if slug in topics]
