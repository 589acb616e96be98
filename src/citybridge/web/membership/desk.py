"""The secretariat's desk: applications that wait, each with what it lacks, and the answer."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.core.errors import OperationError
from citybridge.governance.access.admission import check_desk, get_application, get_application_file
from citybridge.governance.operations.admission_asking import OPEN
from citybridge.governance.operations.admission_deciding import (
    accept_application,
    complete_application,
    decline_application,
    return_application,
)
from citybridge.governance.queries.admission import applications, departures_ahead, missing_of, namesakes_of
from citybridge.web.membership.forms import AcceptForm, ApplicationForm, ReasonForm
from citybridge.web.requests import PageRequest

ACTS = {"return": return_application, "decline": decline_application}
SANDBOX = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


@require_safe
def applications_page(request: PageRequest) -> HttpResponse:
    """All applications, those that wait first, and who has given notice."""
    check_desk(request.actor)
    found = list(applications())
    context = {
        "waiting": [row for row in found if row.state in OPEN],
        "others": [row for row in found if row.state not in OPEN],
        "departures": departures_ahead(),
    }
    return render(request, "membership/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def case(request: PageRequest, public_id: UUID) -> HttpResponse:
    """One application; what the secretariat knows better is completed here."""
    found = get_application(request.actor, public_id)
    form = ApplicationForm(found, desk=True, data=request.POST or None) if found.state in OPEN else None
    if request.method == "POST" and form is not None and form.is_valid():
        seen, by = form.cleaned_data["seen"], request.actor.user_id
        try:
            complete_application(found, form.said(), version=seen, by=by, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("membership-case", public_id)
    context = {
        "application": found,
        "form": form,
        "missing": missing_of(found) if form else [],
        "namesakes": namesakes_of(found) if form else [],
    }
    return render(request, "membership/case.html", context, status=400 if form and form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Accept as complete: asked once, with namesakes before one's eyes."""
    found = get_application(request.actor, public_id)
    namesakes = namesakes_of(found)
    form = AcceptForm(namesakes=namesakes, data=request.POST or None, initial={"seen": found.version})
    if request.method == "POST" and form.is_valid():
        by, seen = request.actor.user_id, form.cleaned_data["seen"]
        try:
            member = accept_application(found, knows=namesakes, version=seen, by=by, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It is an applicant now. Put the question to a plenary."))
            return redirect("membership-own", member.slug)
    context = {"application": found, "form": form, "missing": missing_of(found), "namesakes": namesakes}
    return render(request, "membership/accept.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: PageRequest, public_id: UUID, act: str) -> HttpResponse:
    """Ask back or not take up, with a reason that the applicant reads."""
    found = get_application(request.actor, public_id)
    form = ReasonForm(data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ACTS[act](found, reason=form.cleaned_data["reason"], by=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The applicant is told by e-mail."))
            return redirect("membership-desk")
    context = {"application": found, "form": form, "act": act}
    return render(request, "membership/answer.html", context, status=400 if form.errors else 200)


@require_safe
def file(request: PageRequest, public_id: UUID, file_id: UUID) -> FileResponse:
    """Never shown inside the site: offered as a file, in a sandbox, by the type that was found (R98)."""
    found = get_application_file(request.actor, public_id, file_id)
    return FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
        headers=SANDBOX,
    )
