"""The rows behind a figure, with what this reader may know of each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.alliance.models import Member
from citybridge.core.errors import NotVisible
from citybridge.reports.access import check_rows_of_all, get_reported, get_root_topic
from citybridge.reports.engine.definitions import DEFINITIONS
from citybridge.reports.queries.rows import Behind, Row, behind, recorded_organisations
from citybridge.topics.models import Topic
from citybridge.web.reports.asked import year_asked
from citybridge.web.requests import PageRequest

PAGE_SIZE = 50


@dataclass(frozen=True)
class Shown(Sequence[Row]):
    """Rows of several sources one after the other, as a paginator cuts them."""

    parts: Sequence[Behind]

    def __len__(self) -> int:
        return sum(part.rows.count() for part in self.parts)

    def __getitem__(self, wanted: Any) -> Any:
        found: list[Row] = []
        start, stop = wanted.start, wanted.stop
        for part in self.parts:
            if start < stop:
                number = part.rows.count()
                found += part.shown(min(start, number), min(stop, number))
                start, stop = max(0, start - number), max(0, stop - number)
        return found


@require_safe
def council_rows(request: PageRequest, member: str, key: str) -> HttpResponse:
    """What a figure of a member counts; `?year=` and `?topic=` as in the report."""
    found = get_reported(request.actor, member)
    return _rows(request, key, found, [found.pk])


@require_safe
def alliance_rows(request: PageRequest, key: str) -> HttpResponse:
    """What a figure of all members counts; the secretariat's."""
    check_rows_of_all(request.actor)
    return _rows(request, key, None, None)


def _rows(request: PageRequest, key: str, member: Member | None, members: Collection[int] | None) -> HttpResponse:
    if key not in DEFINITIONS:
        raise NotVisible(key)
    year, topic = year_asked(request), _topic(request)
    context: dict[str, Any] = {"definition": DEFINITIONS[key], "member": member, "year": year, "topic": topic}
    page_number = request.GET.get("page")
    if key == "organisations":
        context["page"] = Paginator(recorded_organisations(year, members=members), PAGE_SIZE).get_page(page_number)
        return render(request, "reports/organisations.html", context)
    parts = behind(key, year, members=members, topic=topic, at=timezone.now())
    context["page"] = Paginator(Shown(parts), PAGE_SIZE).get_page(page_number)
    return render(request, "reports/rows.html", context)


def _topic(request: PageRequest) -> Topic | None:
    slug = request.GET.get("topic", "")
    return get_root_topic(slug) if slug else None
