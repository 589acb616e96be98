"""“Is this your organisation?”: saying so, with or without an account, and deciding on it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from citybridge.accounts.queries import address_of
from citybridge.core.errors import OperationError
from citybridge.core.languages import reader_language
from citybridge.organisations.access import get_claim, get_organisation, get_own_claim
from citybridge.organisations.models import Claim, Organisation
from citybridge.organisations.operations.people import (
    accept_claim,
    claim_by_sign_up,
    make_claim,
    refuse_claim,
    withdraw_claim,
)
from citybridge.organisations.queries import people_of
from citybridge.web.account.limits import too_many, too_many_sign_ups
from citybridge.web.account.own import own_user
from citybridge.web.people.forms import ClaimForm, ClaimSignUpForm, DecisionForm
from citybridge.web.requests import PageRequest


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_claim(request: PageRequest, public_id: UUID) -> HttpResponse:
    organisation = get_organisation(request.actor, public_id)
    if request.user.is_authenticated:
        return _by_account(request, organisation)
    if request.method == "POST" and too_many_sign_ups(request):
        return too_many(request)
    return _by_visitor(request, organisation)


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: PageRequest, public_id: UUID) -> HttpResponse:
    """What the person says, who speaks for the organisation already, and the decision."""
    found = get_claim(request.actor, public_id)
    form = DecisionForm(data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, found, form)
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Decided. %(name)s is written to.") % {"name": found.user.name})
            return redirect("office")
    context = {"claim": found, "form": form, "people": people_of(found.organisation)}
    return render(request, "people/claim.html", context, status=400 if form.errors else 200)


@require_POST
def claim_withdraw(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = get_own_claim(own_user(request), public_id)
    try:
        withdraw_claim(found, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Withdrawn."))
    return redirect("office")


def _by_account(request: PageRequest, organisation: Organisation) -> HttpResponse:
    form = ClaimForm(data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        explanation = form.cleaned_data["explanation"]
        try:
            make_claim(own_user(request), organisation, explanation=explanation, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The office of the city checks what you said and writes to you."))
            return redirect("office")
    return _page(request, organisation, form)


def _by_visitor(request: PageRequest, organisation: Organisation) -> HttpResponse:
    """The same answer whether the address is known or not."""
    form = ClaimSignUpForm(data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = claim_by_sign_up(organisation, **form.cleaned_data, language=reader_language(), at=timezone.now())
        if user is not None:
            address_of(user).send_confirmation(request, signup=True)
        return redirect("account_email_verification_sent")
    return _page(request, organisation, form)


def _decide(request: PageRequest, found: Claim, form: DecisionForm) -> None:
    said, by, at = form.cleaned_data, own_user(request).pk, timezone.now()
    if said["decision"] == "accept":
        accept_claim(found, role=said["role"], by=by, at=at)
    else:
        refuse_claim(found, reason=said["reason"], by=by, at=at)


def _page(request: PageRequest, organisation: Organisation, form: ClaimForm | ClaimSignUpForm) -> HttpResponse:
    context = {"organisation": organisation, "form": form}
    return render(request, "people/claim_form.html", context, status=400 if form.errors else 200)
