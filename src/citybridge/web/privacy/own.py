"""My data: what I agreed to, who received my card, what I asked for, and erasing my account."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.accounts.operations import ask_to_be_erased
from citybridge.core.errors import NotVisible, OperationError
from citybridge.organisations.operations import release_name
from citybridge.privacy.access import get_held_consent
from citybridge.privacy.operations import ask, export_person, sections_of, take_back, withdraw_consent
from citybridge.privacy.queries import pending_erasure
from citybridge.web.account.again import asks_again
from citybridge.web.account.own import own_user
from citybridge.web.privacy.files import FORMS
from citybridge.web.privacy.forms import AskForm, EraseForm, NameForm
from citybridge.web.privacy.shown import own_names, own_page
from citybridge.web.requests import PageRequest


@require_safe
def own_data(request: PageRequest) -> HttpResponse:
    return render(request, "privacy/own.html", own_page(request, AskForm()))


@require_http_methods(["GET", "HEAD", "POST"])
@asks_again
def copy(request: PageRequest) -> HttpResponse:
    """To read on the page; what is taken out as a file is recorded, hence a POST."""
    user = own_user(request)
    write = FORMS.get(request.POST.get("form", ""))
    if request.method == "POST" and write is not None:
        form = request.POST["form"]
        return write(export_person(user.pk, form=form, at=timezone.now()))
    response = render(request, "privacy/copy.html", {"sections": sections_of(user.pk)})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def withdraw(request: PageRequest, consent_id: int) -> HttpResponse:
    """As easy as it was to agree: one click on the page of one's data."""
    consent = get_held_consent(own_user(request).public_id, consent_id)
    withdraw_consent(consent, at=timezone.now())
    messages.success(request, _("Your consent is withdrawn. It holds no longer from now on."))
    return redirect("own-data")


@require_POST
def agree_to_name(request: PageRequest, public_id: UUID) -> HttpResponse:
    """The consent to publish the name of one's own business; its own control, not ticked beforehand."""
    user = own_user(request)
    organisation = next((row for row in own_names(request) if row.public_id == public_id), None)
    if organisation is None:
        raise NotVisible(public_id)
    if not NameForm(request.POST).is_valid():
        messages.error(request, _("Tick the box if you agree; nothing has changed."))
        return redirect("own-data")
    release_name(organisation, user=user, at=timezone.now())
    messages.success(request, _("You agreed. The office of your city can publish your business now."))
    return redirect("own-data")


@require_POST
def ask_for(request: PageRequest) -> HttpResponse:
    user, form = own_user(request), AskForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        ask(said["kind"], subject=user.public_id, text=said["text"], at=timezone.now(), user_id=user.pk)
        messages.success(request, _("Your request has arrived. You get an answer within one month."))
        return redirect("own-data")
    return render(request, "privacy/own.html", own_page(request, form), status=400)


@require_http_methods(["GET", "HEAD", "POST"])
@asks_again
def erase(request: PageRequest) -> HttpResponse:
    """Says what goes and what stays; then the account is locked for the days of grace."""
    user = own_user(request)
    form = EraseForm(user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        ask_to_be_erased(user, at=timezone.now())
        messages.success(request, _("Your account is locked now and will be erased."))
        return redirect("own-data")
    return render(request, "privacy/erase.html", {"form": form}, status=400 if form.errors else 200)


@require_POST
def keep(request: PageRequest) -> HttpResponse:
    user = own_user(request)
    pending = pending_erasure(user.public_id)
    if pending is None:
        raise NotVisible("erasure")
    try:
        take_back(pending, at=timezone.now(), user_id=user.pk)
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your account stays, with everything in it."))
    return redirect("own-data")
