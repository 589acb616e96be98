"""Subscribing and leaving without an account. Opening a link changes nothing, since mail scanners open every link."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from citybridge.news.operations import (
    UnusableLink,
    ask_to_leave,
    ask_to_subscribe,
    confirm,
    leave,
    request_of,
    subscriber_of,
)
from citybridge.news.operations.subscribing import DAYS, PURPOSE
from citybridge.privacy.queries import notice_for
from citybridge.web.account.limits import too_many
from citybridge.web.news.forms import LeaveForm, SubscribeForm
from citybridge.web.news.limits import too_many_asked
from citybridge.web.requests import PageRequest

GONE = 410


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: PageRequest) -> HttpResponse:
    """The same answer for every address, known or not."""
    form = SubscribeForm(data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if too_many_asked(request, said["email"]):
            return too_many(request)
        ask_to_subscribe(
            said["email"],
            language=said["language"],
            region=said["region"],
            form_key=said["form_key"],
            at=timezone.now(),
        )
        return render(request, "news/asked.html", {"address": said["email"], "days": DAYS})
    context = {"form": form, "notice": notice_for(PURPOSE)}
    return render(request, "news/subscribe.html", context, status=400 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: PageRequest, token: str) -> HttpResponse:
    try:
        if request.method == "POST":
            confirm(token, at=timezone.now())
            return render(request, "news/confirm.html", {"is_done": True})
        found = request_of(token, at=timezone.now())
    except UnusableLink as error:
        return render(request, "news/confirm.html", {"problem": str(error)}, status=GONE)
    return render(request, "news/confirm.html", {"asked": found, "notice": notice_for(PURPOSE)})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_page(request: PageRequest) -> HttpResponse:
    """For those who have no issue at hand; whoever has one uses the link in it."""
    form = LeaveForm(data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if too_many_asked(request, said["email"]):
            return too_many(request)
        ask_to_leave(said["email"], form_key=said["form_key"], at=timezone.now())
        return render(request, "news/asked.html", {"address": said["email"], "days": DAYS, "leaves": True})
    return render(request, "news/leave.html", {"form": form}, status=400 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave_confirm(request: PageRequest, token: str) -> HttpResponse:
    try:
        subscriber = subscriber_of(token)
    except UnusableLink as error:
        return render(request, "news/leave_confirm.html", {"problem": str(error)}, status=GONE)
    if request.method == "POST" and subscriber is not None:
        leave(subscriber, at=timezone.now())
        subscriber = None
    return render(request, "news/leave_confirm.html", {"subscriber": subscriber})
