"""An office decides: publish, confirm a change, hand back. It reads the whole text on the page of the decision."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import OperationError
from citybridge.profiles.access import get_editable_profile
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import InvalidReview, confirm_profile, publish_profile, return_profile
from citybridge.profiles.queries import last_vouched, snapshot_of
from citybridge.web.profiles.acts import ACTS, refusal
from citybridge.web.profiles.differences import changes_between
from citybridge.web.profiles.regions import region_name
from citybridge.web.profiles.review_forms import PublishForm, ReturnForm, ReviewForm, VouchingForm
from citybridge.web.profiles.vetting import vetting_of
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def review_profile(request: PageRequest, public_id: UUID, key: str) -> HttpResponse:
    """`key` is publish, confirm or return; nothing happens on GET."""
    found = get_editable_profile(request.actor, public_id, today=timezone.localdate())
    refused = refusal(request, ACTS[key], found)
    if refused is not None:
        return refused
    form = _form(request, key, found)
    if request.method == "POST" and form.is_valid() and _decided(request, key, form):
        messages.success(request, str(ACTS[key].done))
        return redirect("profile", public_id)
    return render(request, f"profiles/{_PAGES[key]}.html", _context(request, key, form), status=_status(form))


def _form(request: PageRequest, key: str, profile: CooperationProfile) -> ReviewForm:
    data = request.POST or None
    if key == "return":
        return ReturnForm(profile=profile, data=data)
    if key == "confirm":
        before = last_vouched([profile.pk]).get(profile.pk)
        return VouchingForm(profile=profile, data=data, initial={"met": before.met if before else []})
    return PublishForm(profile=profile, today=timezone.localdate(), data=data)


def _decided(request: PageRequest, key: str, form: ReviewForm) -> bool:
    """False when the operation refused; why stands in the form then."""
    said: dict[str, Any] = {"review": form.said(), "actor": request.actor, "at": timezone.now()}
    version = form.cleaned_data["version"]
    try:
        if key == "publish":
            publish_profile(form.profile, **said, version=version, expires_on=form.cleaned_data["expires_on"])
        elif key == "confirm":
            confirm_profile(form.profile, **said, version=version)
        else:
            return_profile(form.profile, **said)
    except InvalidReview as error:
        form.add_faults(error.faults)
    except OperationError as error:
        form.add_error(None, str(error))
    return not form.errors


def _context(request: PageRequest, key: str, form: ReviewForm) -> dict[str, Any]:
    profile = form.profile
    before = last_vouched([profile.pk]).get(profile.pk)
    return {
        "act": ACTS[key],
        "profile": profile,
        "form": form,
        "changes": changes_between(before.snapshot, snapshot_of(profile)) if before else [],
        "before": before,
        "vetting": vetting_of(request.actor, profile),
        "organisation": profile.organisation,
        "region_wished": region_name(profile.region_wished),
    }


def _status(form: ReviewForm) -> int:
    return 400 if form.errors else 200


_PAGES = {"publish": "review", "confirm": "review", "return": "return"}
