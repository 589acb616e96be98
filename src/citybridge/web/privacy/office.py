"""Data protection for the secretariat, and for offices as far as their own member goes."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.accounts.operations import answer_request
from citybridge.core.errors import NotVisible, OperationError
from citybridge.privacy.access import get_request
from citybridge.privacy.auditing import AuditFilter, audit_events
from citybridge.privacy.enums import DataClass, RequestKind
from citybridge.privacy.models import PrivacyRequest
from citybridge.privacy.operations import answer_erasure
from citybridge.privacy.purposes import PURPOSES
from citybridge.privacy.queries import answered_requests, open_requests, transfers
from citybridge.privacy.registry import rooms
from citybridge.web.legal.periods import periods
from citybridge.web.privacy.forms import AnswerForm, AuditForm
from citybridge.web.privacy.shown import end_of_grace
from citybridge.web.requests import PageRequest

PAGE_SIZE = 50
PEOPLES = {DataClass.PERSONAL, DataClass.PERSONAL_SENSITIVE, DataClass.SECRET}


@require_safe
def overview(request: PageRequest) -> HttpResponse:
    """Requests with their deadlines for the secretariat; an office finds its log here."""
    actor = request.actor
    if not (actor.is_secretariat or actor.is_office):
        raise NotVisible("data protection")
    context = {
        "open": list(open_requests()) if actor.is_secretariat else [],
        "answered": list(answered_requests()[:PAGE_SIZE]) if actor.is_secretariat else [],
        "today": timezone.localdate(),
    }
    return render(request, "privacy/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def privacy_request(request: PageRequest, public_id: UUID) -> HttpResponse:
    _only_secretariat(request)
    found = get_request(public_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        try:
            if _acted(request, found, form):
                return redirect("data-protection")
        except OperationError as error:
            form.add_error(None, str(error))
    context = {
        "asked": found,
        "form": form,
        "is_open": not (found.answered_at or found.withdrawn_at),
        "is_erasure": found.kind == RequestKind.ERASURE,
        "erased_on": end_of_grace(found.asked_at),
    }
    return render(request, "privacy/request.html", context, status=400 if form.errors else 200)


@require_safe
def transfer_register(request: PageRequest) -> HttpResponse:
    """Which fields of a person went to whom and when; people appear under their number in the ledgers."""
    _only_secretariat(request)
    page = Paginator(transfers(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "privacy/transfers.html", {"page": page})


@require_safe
def audit_log(request: PageRequest) -> HttpResponse:
    """`?noun= &verb= &object_id= &person= &first_day= &last_day= &page=`; an office sees its member's events only."""
    actor = request.actor
    if not (actor.is_secretariat or actor.is_office):
        raise NotVisible("audit log")
    form = AuditForm(request.GET)
    form.is_valid()
    wanted = AuditFilter(**{name: value for name, value in form.cleaned_data.items() if value})
    members = None if actor.is_secretariat else actor.member_ids
    page = Paginator(audit_events(wanted, members=members), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "privacy/audit.html", {"form": form, "page": page})


@require_safe
def record_of_processing(request: PageRequest) -> HttpResponse:
    """Generated from the registered purposes, classes and periods (GDPR Art. 30); made to be printed."""
    actor = request.actor
    if not (actor.is_secretariat or actor.is_office):
        raise NotVisible("record of processing")
    is_public = settings.IS_PUBLIC_BODY
    context = {
        "operator": settings.OPERATOR,
        "purposes": [(purpose, purpose.basis_for(is_public_body=is_public)) for purpose in PURPOSES],
        "tables": _tables(),
        "periods": periods(),
        "today": timezone.localdate(),
    }
    return render(request, "privacy/record.html", context)


def _acted(request: PageRequest, found: PrivacyRequest, form: AnswerForm) -> bool:
    """Whether the button that was pressed did its work."""
    act, now, actor = request.POST.get("act"), timezone.now(), request.actor.user_id
    if act == "erase":
        answer_erasure(found, at=now, actor=actor)
        messages.success(request, _("The account was erased."))
        return True
    if act not in {"answer", "extend"} or not form.is_valid():
        return False
    answer_request(found, form.cleaned_data["text"], at=now, actor=actor, extends=act == "extend")
    messages.success(request, _("It was answered.") if act == "answer" else _("The deadline was extended."))
    return True


def _only_secretariat(request: PageRequest) -> None:
    if not request.actor.is_secretariat:
        raise NotVisible("data protection")


def _tables() -> list[tuple[str, str, list[str]]]:
    """Room, table and fields that hold something of people."""
    return [
        (part.room, model.__name__, sorted(name for name, held in classes.items() if held in PEOPLES))
        for part in rooms()
        for model, classes in part.classes.items()
        if PEOPLES & set(classes.values())
    ]
