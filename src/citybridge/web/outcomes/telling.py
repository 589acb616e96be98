"""Telling what came of a contact, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import NotVisible, OperationError
from citybridge.outcomes.access import get_contact, get_retractable, get_side
from citybridge.outcomes.operations.telling import retract, tell
from citybridge.outcomes.policies import teller_for
from citybridge.web.outcomes.forms import TellForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def tell_page(request: PageRequest, noun: str, public_id: UUID, side_id: UUID) -> HttpResponse:
    """An editor speaks as the organisation, its office as the office."""
    actor, now = request.actor, timezone.now()
    contact = get_contact(actor, noun, public_id, at=now)
    side = get_side(actor, contact, side_id)
    teller = teller_for(actor, side)
    if teller is None:
        raise NotVisible(side_id)
    form = TellForm(contact, timezone.localdate(now), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            tell(contact, side, form.said, teller=teller, by=actor.user_id, at=now)
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. It was written down and can be taken back at any time."))
            return redirect("outcome-contact", noun, public_id)
    context = {
        "contact": contact,
        "side": side,
        "other": contact.counterpart_of(side),
        "form": form,
        "as_office": teller == teller.OFFICE,
    }
    return render(request, "outcomes/tell.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def retract_page(request: PageRequest, noun: str, public_id: UUID, outcome_id: UUID) -> HttpResponse:
    """GET asks, POST takes it back."""
    contact = get_contact(request.actor, noun, public_id, at=timezone.now())
    outcome = get_retractable(request.actor, contact, outcome_id)
    if request.method == "POST":
        retract(outcome, by=request.actor.user_id, at=timezone.now())
        messages.success(request, _("It was taken back and counts no more."))
        return redirect("outcome-contact", noun, public_id)
    return render(request, "outcomes/retract.html", {"contact": contact, "outcome": outcome})
