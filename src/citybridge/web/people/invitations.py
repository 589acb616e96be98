"""The link of an invitation, and what whoever sent it may do with it."""

from uuid import UUID

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from citybridge.accounts.queries import has_confirmed_address, user_by_address
from citybridge.core.errors import OperationError
from citybridge.core.languages import reader_language
from citybridge.organisations.access import get_invitation
from citybridge.organisations.models import Invitation
from citybridge.organisations.operations.people import (
    UnusableInvitation,
    accept_by_sign_up,
    accept_invitation,
    invitation_of,
    resend_invitation,
    revoke_invitation,
)
from citybridge.web.account.limits import too_many, too_many_sign_ups
from citybridge.web.account.own import own_user
from citybridge.web.people.forms import NewAccountForm
from citybridge.web.requests import PageRequest


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: PageRequest, token: str) -> HttpResponse:
    """GET shows and changes nothing; POST accepts, signed in or with a new account."""
    if request.method == "POST" and too_many_sign_ups(request):
        return too_many(request)
    try:
        found = invitation_of(token, at=timezone.now())
        if request.user.is_authenticated:
            return _signed_in(request, token, found)
        return _visitor(request, token, found)
    except UnusableInvitation as error:
        return render(request, "people/invitation.html", {"problem": str(error)}, status=410)


@require_POST
def invitation_resend(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = get_invitation(request.actor, public_id)
    try:
        resend_invitation(found, by=own_user(request), at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("A new link to %(address)s is on its way; the old one no longer works.") % {"address": found.email},
        )
    return _back(found)


@require_POST
def invitation_revoke(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = get_invitation(request.actor, public_id)
    revoke_invitation(found, by=request.actor.user_id, at=timezone.now())
    messages.success(request, _("The invitation was withdrawn. To undo that, invite the person again."))
    return _back(found)


def _signed_in(request: PageRequest, token: str, found: Invitation) -> HttpResponse:
    fits = own_user(request).email == found.email
    if request.method == "POST":
        accept_invitation(token, user=own_user(request), at=timezone.now())
        messages.success(request, _("You have accepted the invitation."))
        return redirect("office")
    return render(request, "people/invitation.html", {"invitation": found, "fits": fits})


def _visitor(request: PageRequest, token: str, found: Invitation) -> HttpResponse:
    """Whoever holds the link holds the address, so it may be said whether that address has an account."""
    holder = user_by_address(found.email)
    if holder is not None and (holder.is_demo or has_confirmed_address(holder)):
        return render(request, "people/invitation.html", {"invitation": found, "must_sign_in": True})
    form = NewAccountForm(data=request.POST or None, address=found.email, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        user = accept_by_sign_up(token, **form.cleaned_data, language=reader_language(), at=timezone.now())
        response: HttpResponse = perform_login(request, user, email_verification="none")
        return response
    context = {"invitation": found, "form": form}
    return render(request, "people/invitation.html", context, status=400 if form.errors else 200)


def _back(found: Invitation) -> HttpResponse:
    if found.organisation is not None:
        return redirect("organisation-people", found.organisation.public_id)
    return redirect("office-people", found.office.member.slug) if found.office else redirect("alliance-people")
