"""Certificates: issued by the secretariat, fetched by the office, checked by everybody."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from citybridge.alliance.access import get_own_member
from citybridge.core.errors import OperationError
from citybridge.governance.access.admission import check_desk, get_certificate, get_checked_certificate
from citybridge.governance.operations.certificates import issue_certificate, produce_certificate
from citybridge.governance.queries.admission import valid_until
from citybridge.web.delegations.views import as_file
from citybridge.web.requests import PageRequest


@require_POST
def issue(request: PageRequest, slug: str) -> HttpResponse:
    """The same standing keeps its number, so a second click does nothing."""
    check_desk(request.actor)
    member = get_own_member(request.actor, slug)
    try:
        certificate = issue_certificate(member, by=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Certificate no. %(number)s is ready.") % {"number": certificate.number})
    return redirect("membership-own", slug)


@require_safe
def download(request: PageRequest, slug: str, public_id: UUID) -> HttpResponse:
    """The PDF, drawn anew; for a standing that has ended there is none."""
    certificate = get_certificate(request.actor, slug, public_id)
    address = request.build_absolute_uri(reverse("membership-check", args=[certificate.code]))
    try:
        body = produce_certificate(certificate, address=address, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
        return redirect("membership-own", slug)
    return as_file(body, "application/pdf", f"certificate-{certificate.number}.pdf")


@login_not_required
@require_safe
def check(request: PageRequest, code: str) -> HttpResponse:
    """What the printed code leads to: number, member, standing, and until when it was valid."""
    certificate = get_checked_certificate(code)
    until = valid_until(certificate)
    is_valid = until is None or until > timezone.localdate()
    context = {"certificate": certificate, "is_valid": is_valid, "until": until}
    return render(request, "membership/check.html", context)
