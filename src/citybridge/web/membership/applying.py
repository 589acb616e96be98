"""Applying without an account. Opening a link changes nothing, since mail scanners open every link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.alliance.enums import Right, StandingKind
from citybridge.alliance.policies import gives
from citybridge.core.errors import OperationError
from citybridge.governance.access.admission import get_applied, get_sent
from citybridge.governance.models import Application
from citybridge.governance.operations.admission_asking import (
    OPEN,
    amend_application,
    ask_to_apply,
    request_of,
    send_application,
    withdraw_application,
)
from citybridge.governance.policies.admission import can_decide_applications
from citybridge.governance.queries.admission import missing_of
from citybridge.governance.validators.admission_links import DAYS, UnusableLink
from citybridge.web.account.limits import too_many
from citybridge.web.membership.forms import ApplicationForm, AskForm
from citybridge.web.news.limits import too_many_asked
from citybridge.web.requests import PageRequest

GONE = 410
SHOWN_STANDINGS = (StandingKind.GUEST, StandingKind.OBSERVER, StandingKind.MEMBER)


@login_not_required
@require_safe
def membership(request: PageRequest) -> HttpResponse:
    """The way to join, and what each standing gives the right to."""
    rights = [(right.label, [(kind.label, gives(kind, right)) for kind in SHOWN_STANDINGS]) for right in Right]
    context = {
        "standings": SHOWN_STANDINGS,
        "rights": rights,
        "may_decide": can_decide_applications(request.actor),
    }
    return render(request, "membership/page.html", context)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PageRequest) -> HttpResponse:
    """A link to the form; the same answer for every address."""
    form = AskForm(data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if too_many_asked(request, said["email"]):
            return too_many(request)
        ask_to_apply(
            said["email"], language=said["language"], side=said["side"], form_key=said["form_key"], at=timezone.now()
        )
        return render(request, "membership/asked.html", {"address": said["email"], "days": DAYS})
    return render(request, "membership/ask.html", {"form": form}, status=400 if form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def application(request: PageRequest, token: str) -> HttpResponse:
    """The form behind the link; once it was sent, what became of it, and the form again while it is open."""
    try:
        found = get_applied(token)
        side = found.side if found else request_of(token, at=timezone.now()).side
    except UnusableLink as error:
        return render(request, "membership/gone.html", {"problem": str(error)}, status=GONE)
    form = None
    if found is None or found.state in OPEN:
        data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        form = ApplicationForm(found, side=side, data=data, files=files)
        if request.method == "POST" and form.is_valid() and _sent(request, token, found, form):
            return redirect("membership-application", token)
    context = {
        "application": found,
        "form": form,
        "token": token,
        "missing": missing_of(found) if found and found.state in OPEN else [],
    }
    return render(request, "membership/application.html", context, status=400 if form and form.errors else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: PageRequest, token: str) -> HttpResponse:
    try:
        found = get_sent(token)
    except UnusableLink as error:
        return render(request, "membership/gone.html", {"problem": str(error)}, status=GONE)
    if request.method == "POST":
        try:
            withdraw_application(found, at=timezone.now())
        except OperationError as error:
            messages.error(request, str(error))
        return redirect("membership-application", token)
    return render(request, "membership/withdraw.html", {"application": found, "token": token})


def _sent(request: PageRequest, token: str, found: Application | None, form: ApplicationForm) -> bool:
    said, files, now = form.said(), form.uploads(), timezone.now()
    try:
        if found is None:
            send_application(token, said, files=files, at=now)
        else:
            amend_application(found, said, files=files, version=form.cleaned_data["seen"], at=now)
    except OperationError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Your application was sent. This page shows what becomes of it."))
    return True
