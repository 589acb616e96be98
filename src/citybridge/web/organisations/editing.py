"""Creating and changing organisations, and showing or hiding them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from citybridge.core.errors import NotVisible, OperationError
from citybridge.organisations.access import get_editable_organisation
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import (
    InvalidOrganisation,
    NameNotReleased,
    create_organisation,
    hide_organisation,
    publish_organisation,
    update_organisation,
)
from citybridge.organisations.policies import can_create, can_publish
from citybridge.web.names import plain_name
from citybridge.web.organisations.forms import OrganisationForm
from citybridge.web.organisations.layout import sections_of
from citybridge.web.provenance import language_blocks
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def new_organisation(request: PageRequest) -> HttpResponse:
    """Offices put it under their own member, the secretariat under any; `?member=` chooses one beforehand."""
    if not can_create(request.actor):
        raise NotVisible("new organisation")
    form = OrganisationForm(request.actor, data=request.POST or None, member=request.GET.get("member", ""))
    if request.method == "POST" and form.is_valid():
        saved = _saved(form)
        if saved is not None:
            messages.success(request, _("“%(name)s” is in the list now.") % {"name": plain_name(saved)})
            return redirect("organisation", saved.public_id)
    return _page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_organisation(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = get_editable_organisation(request.actor, public_id)
    form = OrganisationForm(request.actor, found, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        saved = _saved(form)
        if saved is not None:
            messages.success(request, _("“%(name)s” was saved.") % {"name": plain_name(saved)})
            return redirect("organisation", saved.public_id)
    return _page(request, form)


@require_POST
def publish(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = _publishable(request, public_id)
    try:
        publish_organisation(found)
    except NameNotReleased as refusal:
        messages.error(request, str(refusal))
        return redirect("organisation", found.public_id)
    messages.success(request, _("“%(name)s” is shown to everyone now.") % {"name": plain_name(found)})
    return redirect("organisation", found.public_id)


@require_POST
def hide(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = _publishable(request, public_id)
    hide_organisation(found)
    messages.success(
        request,
        _("“%(name)s” and its offers and requests are no longer shown to the public.") % {"name": plain_name(found)},
    )
    return redirect("organisation", found.public_id)


def _publishable(request: PageRequest, public_id: UUID) -> Organisation:
    found = get_editable_organisation(request.actor, public_id)
    if not can_publish(request.actor, found):
        raise PermissionDenied
    return found


def _saved(form: OrganisationForm) -> Organisation | None:
    """None when the operation found a fault; it stands in the form then."""
    said, today = form.said(), timezone.localdate()
    try:
        if form.organisation is None:
            return create_organisation(said, today=today, translations=form.translations())
        return update_organisation(
            form.organisation,
            said,
            today=today,
            translations=form.translations(),
            originals=form.originals(),
            version=form.cleaned_data["seen"],
        )
    except InvalidOrganisation as error:
        form.add_faults(error.faults)
    except OperationError as error:
        form.add_error(None, str(error))
    return None


def _page(request: PageRequest, form: OrganisationForm) -> HttpResponse:
    context = {
        "form": form,
        "organisation": form.organisation,
        "sections": sections_of(form),
        "blocks": language_blocks(form, form.texts, ["description"]),
        "holders": form.holders,
    }
    return render(request, "organisations/edit.html", context, status=400 if form.errors else 200)
