"""What was sent, for everybody: the list of issues, and each issue as it was."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.core.languages import reader_language
from citybridge.news.access import get_sent
from citybridge.news.engine import Edition, Shown, read, title_of
from citybridge.news.models import Issue
from citybridge.news.policies import can_edit_news
from citybridge.news.queries import archive, shown_now
from citybridge.web.requests import PageRequest

PAGE_SIZE = 20


@dataclass(frozen=True)
class Entry:
    issue: Issue
    title: str


@login_not_required
@require_safe
def archive_page(request: PageRequest) -> HttpResponse:
    """`?page=`: the issues, the latest first."""
    page = Paginator(archive(), PAGE_SIZE).get_page(request.GET.get("page"))
    entries = [Entry(issue, title_of(issue.content, reader_language())) for issue in page.object_list]
    context = {"page": page, "entries": entries, "may_edit": can_edit_news(request.actor)}
    return render(request, "news/page.html", context)


@login_not_required
@require_safe
def issue_page(request: PageRequest, number: int) -> HttpResponse:
    """The words as they were sent; what was taken away since is named without a link."""
    issue = get_sent(request.actor, number)
    context = {"issue": issue, "edition": edition_of(issue.content)}
    return render(request, "news/issue.html", context)


def edition_of(content: dict[str, object]) -> Edition:
    """In the reader's language, with links to what everybody can see today."""
    return read(content, reader_language(), shown=Shown(*shown_now(content, today=timezone.localdate())))
