"""The desk of the secretariat: one issue in work, its articles, and what the platform adds by itself."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.core.errors import OperationError
from citybridge.news.access import check_desk, get_article, get_issue
from citybridge.news.engine import content_of
from citybridge.news.enums import IN_WORK
from citybridge.news.models import Article, Issue
from citybridge.news.operations import (
    add_article,
    create_issue,
    discard_issue,
    pick,
    remove_article,
    save_article,
)
from citybridge.news.policies import can_change
from citybridge.news.queries import (
    archive,
    coming_events,
    issue_in_work,
    new_members,
    proposed_profiles,
    subscriber_count,
)
from citybridge.web.news.forms import WORDS, ArticleForm, PickForm, SeenForm
from citybridge.web.news.views import edition_of
from citybridge.web.provenance import language_blocks
from citybridge.web.requests import PageRequest

LATEST = 10


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: PageRequest) -> HttpResponse:
    """What is in work and what went out; POST begins an issue, or goes on with the one that is there."""
    check_desk(request.actor)
    if request.method == "POST":
        issue = create_issue(by=request.actor.user_id, at=timezone.now())
        return redirect("news-work", issue.public_id)
    context = {"in_work": issue_in_work(), "latest": archive()[:LATEST], "subscribers": subscriber_count()}
    return render(request, "news/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def work(request: PageRequest, issue_id: UUID) -> HttpResponse:
    """An issue with its articles and facts; POST saves which facts it tells."""
    issue = get_issue(request.actor, issue_id)
    if issue.state not in IN_WORK:
        return render(request, "news/sending.html", {"issue": issue})
    today = timezone.localdate()
    form = PickForm(issue, proposed_profiles(today=today), today=today, data=request.POST or None)
    if request.method == "POST" and form.is_valid() and _picked(request, issue, form):
        return redirect("news-work", issue_id)
    context = {
        "issue": issue,
        "form": form,
        "can_change": can_change(issue),
        "members": new_members(since=issue.covers_from, until=today),
        "events": coming_events(after=today),
        "subscribers": subscriber_count(),
    }
    return render(request, "news/work.html", context, status=400 if form.errors else 200)


@require_safe
def preview(request: PageRequest, issue_id: UUID) -> HttpResponse:
    """The issue as it would be sent today, in the language of the page."""
    issue = get_issue(request.actor, issue_id)
    content = issue.content or content_of(issue, on=timezone.localdate())
    return render(request, "news/preview.html", {"issue": issue, "edition": edition_of(content)})


@require_http_methods(["GET", "HEAD", "POST"])
def new_article(request: PageRequest, issue_id: UUID) -> HttpResponse:
    issue = get_issue(request.actor, issue_id)
    form = ArticleForm(None, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, at = request.actor.user_id, timezone.now()
        if _done(form, lambda: add_article(issue, form.said(), by=by, at=at)):
            messages.success(request, _("It was saved."))
            return redirect("news-work", issue_id)
    return _article_page(request, issue, None, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_article(request: PageRequest, issue_id: UUID, article_id: UUID) -> HttpResponse:
    article = get_article(request.actor, issue_id, article_id)
    form = ArticleForm(article, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen, by, at = form.cleaned_data["seen"], request.actor.user_id, timezone.now()
        if _done(form, lambda: save_article(article, form.said(), version=seen, by=by, at=at)):
            messages.success(request, _("It was saved."))
            return redirect("news-work", issue_id)
    return _article_page(request, article.issue, article, form)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: PageRequest, issue_id: UUID, article_id: UUID) -> HttpResponse:
    """Ask first, then take an article out of the draft."""
    article = get_article(request.actor, issue_id, article_id)
    if request.method == "POST":
        try:
            remove_article(article, by=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            messages.error(request, str(error))
        return redirect("news-work", issue_id)
    return render(request, "news/remove.html", {"issue": article.issue, "article": article})


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: PageRequest, issue_id: UUID) -> HttpResponse:
    """Ask first, then throw the draft away."""
    issue = get_issue(request.actor, issue_id)
    form = SeenForm(data=request.POST or None, initial={"seen": issue.version})
    if request.method == "POST" and form.is_valid():
        seen, by = form.cleaned_data["seen"], request.actor.user_id
        if _done(form, lambda: discard_issue(issue, version=seen, by=by, at=timezone.now())):
            return redirect("news-desk")
    context = {"issue": issue, "form": form}
    return render(request, "news/discard.html", context, status=400 if form.errors else 200)


def _picked(request: PageRequest, issue: Issue, form: PickForm) -> bool:
    said, by = form.cleaned_data, request.actor.user_id
    is_done = _done(
        form,
        lambda: pick(
            issue,
            covers_from=said["covers_from"],
            profiles=form.picked(),
            version=said["seen"],
            by=by,
            at=timezone.now(),
        ),
    )
    if is_done:
        messages.success(request, _("It was saved."))
    return is_done


def _done(form: ArticleForm | PickForm | SeenForm, operation: Callable[[], object]) -> bool:
    """False when it was refused; why stands in the form then."""
    try:
        operation()
    except OperationError as error:
        form.add_error(None, str(error))
        return False
    return True


def _article_page(request: PageRequest, issue: Issue, article: Article | None, form: ArticleForm) -> HttpResponse:
    context = {
        "issue": issue,
        "article": article,
        "form": form,
        "blocks": language_blocks(form, form.texts, WORDS),
    }
    return render(request, "news/article.html", context, status=400 if form.errors else 200)
