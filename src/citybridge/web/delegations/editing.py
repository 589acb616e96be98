"""Writing a journey down, changing it, announcing it, calling it off."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from citybridge.alliance.queries import all_members
from citybridge.core.errors import OperationError
from citybridge.delegations.access import get_editable
from citybridge.delegations.models import Delegation
from citybridge.delegations.operations.editing import (
    announce_delegation,
    cancel_delegation,
    create_delegation,
    update_delegation,
)
from citybridge.delegations.queries import events_to, other_side_of
from citybridge.web.delegations.asking import Question, ask
from citybridge.web.delegations.forms import DelegationForm
from citybridge.web.requests import PageRequest

ANNOUNCE = Question(
    gettext_lazy("Announce this journey to the hosts?"),
    gettext_lazy(
        "The office of the hosts then sees names, functions, programme and lists; travellers and their organisations "
        "see what is theirs. Passport details are seen by nobody."
    ),
    gettext_lazy("Announce"),
    gettext_lazy("The hosts see the journey now."),
    icon="send",
    is_grave=False,
)
CANCEL = Question(
    gettext_lazy("Call this journey off?"),
    gettext_lazy("All letters become invalid and passport details are erased at once. This cannot be undone."),
    gettext_lazy("Call it off"),
    gettext_lazy("The journey was called off."),
    icon="circle-x",
)


@require_http_methods(["GET", "HEAD", "POST"])
def new_delegation(request: PageRequest) -> HttpResponse:
    if not request.actor.is_office:
        raise PermissionDenied
    form = _form(request, None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = create_delegation(
                sender=form.senders[said["sender"]], host=form.hosts[said["host"]], values=form.values(),
                actor=request.actor.user_id, at=timezone.now(),
            )  # fmt: skip
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The draft was saved. Add who travels, then announce it to the hosts."))
            return redirect("delegation", made.public_id)
    return _page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_delegation(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = get_editable(request.actor, public_id)
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            update_delegation(
                found, host=form.hosts[said["host"]], values=form.values(), version=said["seen"],
                actor=request.actor.user_id, at=timezone.now(),
            )  # fmt: skip
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It was saved."))
            return redirect("delegation", public_id)
    return _page(request, form, found)


@require_http_methods(["GET", "HEAD", "POST"])
def announce(request: PageRequest, public_id: UUID) -> HttpResponse:
    found, actor = get_editable(request.actor, public_id), request.actor.user_id
    return ask(request, found, ANNOUNCE, lambda: announce_delegation(found, actor=actor, at=timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: PageRequest, public_id: UUID) -> HttpResponse:
    found, actor = get_editable(request.actor, public_id), request.actor.user_id
    return ask(request, found, CANCEL, lambda: cancel_delegation(found, actor=actor, at=timezone.now()))


def _form(request: PageRequest, found: Delegation | None) -> DelegationForm:
    senders = all_members().filter(pk__in=[found.sender_id] if found else request.actor.member_ids)
    hosts = other_side_of(senders)
    return DelegationForm(found, senders, hosts, events_to(hosts), data=request.POST or None)


def _page(request: PageRequest, form: DelegationForm, found: Delegation | None) -> HttpResponse:
    context = {"form": form, "delegation": found}
    return render(request, "delegations/edit.html", context, status=400 if form.errors else 200)
