"""Creating and changing offers and requests, and the steps of their life."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import OperationError
from citybridge.organisations.access import get_editable_organisation
from citybridge.profiles.access import get_editable_profile
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import InvalidProfile, create_profile, update_profile
from citybridge.web.profiles.acts import ACTS, Act, refusal
from citybridge.web.profiles.forms import WORDS, ExpiryForm, ProfileForm
from citybridge.web.profiles.layout import sections_of
from citybridge.web.profiles.vetting import vetting_of
from citybridge.web.provenance import language_blocks
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def new_profile(request: PageRequest, public_id: UUID) -> HttpResponse:
    """A new draft of the organisation with this id."""
    organisation = get_editable_organisation(request.actor, public_id)
    form = ProfileForm(organisation, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        saved = _saved(form)
        if saved is not None:
            messages.success(request, _("The draft was saved. Submit it when it is ready."))
            return redirect("profile", saved.public_id)
    return _page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = get_editable_profile(request.actor, public_id, today=timezone.localdate())
    form = ProfileForm(found.organisation, found, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        saved = _saved(form)
        if saved is not None:
            messages.success(request, _("It was saved."))
            return redirect("profile", saved.public_id)
    return _page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def act_on_profile(request: PageRequest, public_id: UUID, key: str) -> HttpResponse:
    """Ask first, then do one step of the profile's life; nothing happens on GET."""
    found = get_editable_profile(request.actor, public_id, today=timezone.localdate())
    act = ACTS[key]
    refused = refusal(request, act, found)
    if refused is not None:
        return refused
    form = ExpiryForm(today=timezone.localdate(), data=request.POST or None) if act.asks_day else None
    if request.method == "POST" and (form is None or form.is_valid()) and _done(request, act, found, form):
        return redirect("profile", public_id)
    context = {"act": act, "profile": found, "form": form}
    return render(request, "profiles/act.html", context, status=400 if form and form.errors else 200)


def _done(request: PageRequest, act: Act, profile: CooperationProfile, form: ExpiryForm | None) -> bool:
    if act.run is None:
        raise TypeError(act.key)
    try:
        act.run(profile, form.cleaned_data["expires_on"] if form else None, timezone.now())
    except OperationError as error:
        if form is not None:
            form.add_error("expires_on", str(error))
            return False
        messages.error(request, str(error))
        return True
    messages.success(request, str(act.done))
    return True


def _saved(form: ProfileForm) -> CooperationProfile | None:
    """None when the operation found a fault; it stands in the form then."""
    try:
        if form.profile is None:
            return create_profile(form.organisation, form.said(), translations=form.translations())
        return update_profile(
            form.profile,
            form.said(),
            translations=form.translations(),
            originals=form.originals(),
            version=form.cleaned_data["seen"],
        )
    except InvalidProfile as error:
        form.add_faults(error.faults)
    except OperationError as error:
        form.add_error(None, str(error))
    return None


def _page(request: PageRequest, form: ProfileForm) -> HttpResponse:
    context = {
        "form": form,
        "profile": form.profile,
        "organisation": form.organisation,
        "sections": sections_of(form),
        "blocks": language_blocks(form, form.texts, WORDS),
        "vetting": vetting_of(request.actor, form.profile) if form.profile else None,
    }
    return render(request, "profiles/edit.html", context, status=400 if form.errors else 200)
