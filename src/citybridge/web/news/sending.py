"""Sending an issue: asked first, done once, watched while the worker writes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.core.errors import OperationError
from citybridge.news.access import get_issue
from citybridge.news.enums import IssueState
from citybridge.news.models import Issue
from citybridge.news.operations import schedule_issue, send_issue, take_back
from citybridge.news.policies import can_change
from citybridge.news.queries import subscriber_count
from citybridge.web.news.forms import SendForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: PageRequest, issue_id: UUID) -> HttpResponse:
    """How many receive it, now or when; whoever comes second learns that it is on its way."""
    issue = get_issue(request.actor, issue_id)
    if not can_change(issue):
        messages.info(request, _("This issue is no draft any more."))
        return redirect("news-work", issue_id)
    form = SendForm(now=timezone.now(), data=request.POST or None, initial={"seen": issue.version})
    if request.method == "POST" and form.is_valid() and _sent(request, issue, form):
        return redirect("news-work", issue_id)
    context = {"issue": issue, "form": form, "subscribers": subscriber_count()}
    return render(request, "news/send.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back_page(request: PageRequest, issue_id: UUID) -> HttpResponse:
    """What is scheduled becomes a draft again; nothing has gone out, so there is nothing to ask twice."""
    issue = get_issue(request.actor, issue_id)
    if request.method == "POST":
        try:
            take_back(issue, by=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            messages.error(request, str(error))
    return redirect("news-work", issue_id)


@require_safe
def progress(request: PageRequest, issue_id: UUID) -> HttpResponse:
    """The piece of the page that is asked for again and again; at the end the page is loaded anew."""
    issue = get_issue(request.actor, issue_id)
    response = render(request, "news/_progress.html", {"issue": issue})
    if issue.state != IssueState.SENDING:
        response.headers["HX-Refresh"] = "true"
    return response


def _sent(request: PageRequest, issue: Issue, form: SendForm) -> bool:
    said, by, now = form.cleaned_data, request.actor.user_id, timezone.now()
    try:
        if said["send_at"]:
            schedule_issue(issue, send_at=said["send_at"], version=said["seen"], by=by, at=now)
            messages.success(request, _("It is scheduled. Until then you can take it back."))
        else:
            send_issue(issue, version=said["seen"], by=by, at=now)
            messages.success(request, _("It is on its way, and in the archive."))
    except OperationError as error:
        form.add_error(None, str(error))
        return False
    return True
