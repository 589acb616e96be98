"""People of an organisation, an office and the alliance: who acts, who is invited; inviting and removing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from citybridge.accounts.queries import interpreters, secretariat
from citybridge.core.errors import NotVisible, OperationError
from citybridge.organisations.access import (
    get_colleague,
    get_managed_office,
    get_membership,
    get_peopled_organisation,
)
from citybridge.organisations.enums import InvitationRole
from citybridge.organisations.operations.people import (
    change_role,
    invite,
    remove_alliance_role,
    remove_from_office,
    remove_member,
)
from citybridge.organisations.policies import can_edit, can_invite
from citybridge.organisations.queries import open_invitations, people_of, people_of_office
from citybridge.web.account.own import own_user
from citybridge.web.people.forms import ALLIANCE_ROLES, OFFICE_ROLES, ORGANISATION_ROLES, InviteForm, RoleForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_people(request: PageRequest, public_id: UUID) -> HttpResponse:
    organisation = get_peopled_organisation(request.actor, public_id)
    may = can_edit(request.actor, organisation)
    if request.method == "POST" and not may:
        raise NotVisible(public_id)
    form = InviteForm(ORGANISATION_ROLES, data=request.POST or None)
    if request.method == "POST" and _invited(request, form, organisation=organisation):
        return redirect("organisation-people", public_id)
    context = {
        "organisation": organisation,
        "people": people_of(organisation),
        "may_manage": may,
        "invitations": open_invitations(at=timezone.now(), organisation=organisation) if may else [],
    }
    return _page(request, "people/organisation.html", form, context)


@require_POST
def person_role(request: PageRequest, public_id: UUID, person: UUID) -> HttpResponse:
    organisation = get_peopled_organisation(request.actor, public_id)
    membership = get_membership(request.actor, organisation, person)
    if not can_edit(request.actor, organisation):
        raise NotVisible(person)
    form = RoleForm(request.POST)
    if form.is_valid():
        role = form.cleaned_data["role"]
        _said(
            request,
            lambda: change_role(membership, role=role, actor=request.actor, at=timezone.now()),
            _("The role of %(name)s was changed.") % {"name": membership.user.name},
        )
    return redirect("organisation-people", public_id)


@require_POST
def person_remove(request: PageRequest, public_id: UUID, person: UUID) -> HttpResponse:
    """An editor or the office removes somebody; everybody may leave."""
    organisation = get_peopled_organisation(request.actor, public_id)
    membership = get_membership(request.actor, organisation, person)
    _said(
        request,
        lambda: remove_member(membership, actor=request.actor, at=timezone.now()),
        _("%(name)s no longer acts for this organisation. To undo that, invite the person again.")
        % {"name": membership.user.name},
    )
    leaves = membership.user_id == request.actor.user_id and not can_edit(request.actor, organisation)
    return redirect("office") if leaves else redirect("organisation-people", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def office_people(request: PageRequest, slug: str) -> HttpResponse:
    office = get_managed_office(request.actor, slug)
    form = InviteForm(OFFICE_ROLES, data=request.POST or None)
    if request.method == "POST" and _invited(request, form, office=office):
        return redirect("office-people", slug)
    context = {
        "office": office,
        "people": people_of_office(office),
        "invitations": open_invitations(at=timezone.now(), office=office),
    }
    return _page(request, "people/office.html", form, context)


@require_POST
def colleague_remove(request: PageRequest, slug: str, person: UUID) -> HttpResponse:
    office = get_managed_office(request.actor, slug)
    colleague = get_colleague(office, person)
    _said(
        request,
        lambda: remove_from_office(office, colleague, actor=request.actor, at=timezone.now()),
        _("%(name)s no longer acts for this office. To undo that, invite the person again.")
        % {"name": colleague.name},
    )
    return redirect("office") if colleague.pk == request.actor.user_id else redirect("office-people", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def alliance_people(request: PageRequest) -> HttpResponse:
    """Secretariat and interpreters; only the secretariat sees and changes them."""
    _secretariat_only(request)
    form = InviteForm(ALLIANCE_ROLES, data=request.POST or None)
    if request.method == "POST" and _invited(request, form):
        return redirect("alliance-people")
    context = {
        "groups": [
            (InvitationRole.SECRETARIAT, secretariat()),
            (InvitationRole.INTERPRETER, interpreters()),
        ],
        "invitations": open_invitations(at=timezone.now()),
    }
    return _page(request, "people/alliance.html", form, context)


@require_POST
def alliance_person_remove(request: PageRequest, role: str, person: UUID) -> HttpResponse:
    _secretariat_only(request)
    people = {InvitationRole.SECRETARIAT: secretariat, InvitationRole.INTERPRETER: interpreters}
    found = people[InvitationRole(role)]().filter(public_id=person).first() if role in ALLIANCE_ROLES else None
    if found is None:
        raise NotVisible(person)
    _said(
        request,
        lambda: remove_alliance_role(found, role=role, actor=request.actor, at=timezone.now()),
        _("%(name)s no longer acts in this role. To undo that, invite the person again.") % {"name": found.name},
    )
    return redirect("alliance-people")


def _invited(request: PageRequest, form: InviteForm, **place: Any) -> bool:
    """True when the invitation is on its way; a fault stands in the form."""
    if not form.is_valid():
        return False
    said = form.cleaned_data
    if not can_invite(request.actor, said["role"], **place):
        raise NotVisible(said["role"])
    try:
        invite(
            said["email"],
            role=said["role"],
            name=said["name"],
            language=said["language"],
            inviter=own_user(request),
            at=timezone.now(),
            **place,
        )
    except OperationError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("The invitation to %(address)s is on its way.") % {"address": said["email"]})
    return True


def _said(request: PageRequest, act: Callable[[], object], sentence: str) -> None:
    try:
        act()
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, sentence)


def _secretariat_only(request: PageRequest) -> None:
    if not request.actor.is_secretariat:
        raise NotVisible("people of the alliance")


def _page(request: PageRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    now = {"form": form, "now": timezone.now()}
    return render(request, template, {**context, **now}, status=400 if form.errors else 200)
