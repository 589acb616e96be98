"""Messages to look at, in development and in demonstrations only: no installation with real people has these pages."""

from uuid import UUID

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from citybridge.core.errors import NotVisible
from citybridge.mail.access import get_mail
from citybridge.mail.models import OutgoingMail
from citybridge.mail.queries import log_of
from citybridge.mail.relay import leaves_the_house

PAGE_SIZE = 25


@login_not_required
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    _only_in_development()
    page = Paginator(log_of(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "mails/preview.html", {"page": page, "leaves_the_house": leaves_the_house()})


@login_not_required
@require_safe
def mail(request: HttpRequest, mail_id: UUID) -> HttpResponse:
    context = {"mail": _found(mail_id), "leaves_the_house": leaves_the_house()}
    return render(request, "mails/preview_one.html", context)


@login_not_required
@require_safe
@csp({"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [NONE], "sandbox": [True]})  # type: ignore[arg-type]  # its hints know no arguments of addresses
def as_html(_request: HttpRequest, mail_id: UUID) -> HttpResponse:
    """The HTML as a mail program would show it: no scripts, no forms, nothing loaded, no origin."""
    return HttpResponse(_found(mail_id).html)


def _found(mail_id: UUID) -> OutgoingMail:
    _only_in_development()
    return get_mail(mail_id)


def _only_in_development() -> None:
    if not (settings.DEBUG or settings.DEMO):
        raise NotVisible("mail-preview")
