"""What an organisation says of its own diligence; and hints on export control that it puts to rest."""

from typing import BinaryIO, cast
from uuid import UUID

import structlog
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.core.errors import NotVisible, OperationError
from citybridge.diligence.access import get_declaration, get_declaring, get_hinted
from citybridge.diligence.enums import Answer
from citybridge.diligence.models import Declaration
from citybridge.diligence.operations import declare, dismiss_hint, withdraw_declaration
from citybridge.diligence.operations.declaring import Evidence
from citybridge.diligence.phrases import QUESTIONS
from citybridge.diligence.policies import can_declare
from citybridge.diligence.queries import current_declaration
from citybridge.organisations.models import Organisation
from citybridge.web.diligence.forms import DeclarationForm, DismissalForm
from citybridge.web.requests import PageRequest

log = structlog.get_logger(__name__)


@login_not_required
@require_safe
def declaration(request: PageRequest, public_id: UUID) -> HttpResponse:
    """The answers, as everybody may read them."""
    found = get_declaration(request.actor, public_id, today=timezone.localdate())
    answers = [(text, Answer(found.answers.get(key, Answer.UNSAID)).label) for key, text in QUESTIONS.items()]
    context = {
        "declaration": found,
        "organisation": found.organisation,
        "answers": answers,
        "can_declare": can_declare(request.actor, found.organisation),
    }
    return render(request, "diligence/declaration.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def declare_page(request: PageRequest, public_id: UUID) -> HttpResponse:
    organisation = get_declaring(request.actor, public_id)
    known = current_declaration(organisation, today=timezone.localdate())
    initial = {**known.answers, "remarks": known.remarks} if known else {}
    form = DeclarationForm(data=request.POST or None, files=request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _declared(request, organisation, form):
        return redirect("declaration", organisation.public_id)
    context = {"form": form, "organisation": organisation, "known": known}
    return render(request, "diligence/declare.html", context, status=400 if form.errors else 200)


@require_POST
def withdraw(request: PageRequest, public_id: UUID) -> HttpResponse:
    organisation = get_declaring(request.actor, public_id)
    found = get_declaration(request.actor, public_id, today=timezone.localdate())
    withdraw_declaration(found, user_id=request.actor.user_id, at=timezone.now())
    messages.success(request, _("The declaration was withdrawn."))
    return redirect("organisation", organisation.public_id)


@require_safe
def document(request: PageRequest, public_id: UUID) -> FileResponse:
    """The document, for people who signed in; never shown within our own pages."""
    found: Declaration = get_declaration(request.actor, public_id, today=timezone.localdate())
    if not found.evidence:
        raise NotVisible(public_id)
    log.info("document sent", declaration=str(found.public_id), user=request.actor.user_id)
    name = found.evidence_name if found.evidence_name.lower().endswith(".pdf") else f"{found.evidence_name}.pdf"
    return FileResponse(found.evidence.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")


@require_POST
def dismiss(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Put the hint of one category to rest."""
    organisation = get_hinted(request.actor, public_id)
    form = DismissalForm(data=request.POST)
    if form.is_valid():
        dismiss_hint(
            organisation,
            form.cleaned_data["category"],
            reason=form.cleaned_data["reason"],
            user_id=request.actor.user_id,
            at=timezone.now(),
        )
        messages.success(request, _("The hint rests. Your reason is kept."))
    else:
        messages.error(request, _("Say why this category does not concern the organisation."))
    return redirect("organisation", organisation.public_id)


def _declared(request: PageRequest, organisation: Organisation, form: DeclarationForm) -> bool:
    file = form.cleaned_data["evidence"]
    evidence = Evidence(cast(BinaryIO, file), file.name or "document.pdf", file.size or 0) if file else None
    try:
        declare(
            organisation,
            form.answers(),
            user_id=request.actor.user_id,
            today=timezone.localdate(),
            at=timezone.now(),
            remarks=form.cleaned_data["remarks"],
            evidence=evidence,
        )
    except OperationError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("The declaration is shown for twelve months, as your own words."))
    return True
