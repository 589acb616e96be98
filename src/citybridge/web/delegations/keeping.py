"""Letterheads of an office, and the rules of entry."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.alliance.models import Member
from citybridge.alliance.queries import all_members
from citybridge.core.errors import OperationError
from citybridge.delegations import policies
from citybridge.delegations.access import get_letterhead, get_rule
from citybridge.delegations.models import Letterhead
from citybridge.delegations.operations.keeping import save_letterhead, update_rule
from citybridge.delegations.queries import companies_of, letterheads_of, rules
from citybridge.web.delegations.letter_forms import LetterheadForm, RuleForm
from citybridge.web.requests import PageRequest


@require_safe
def letterheads(request: PageRequest) -> HttpResponse:
    if not request.actor.is_office:
        raise PermissionDenied
    context = {"letterheads": letterheads_of(request.actor.member_ids), "members": _own_members(request)}
    return render(request, "delegations/letterheads.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_letterhead(request: PageRequest) -> HttpResponse:
    """`?member=` names the office for those who belong to several."""
    if not request.actor.is_office:
        raise PermissionDenied
    own = _own_members(request)
    chosen = next((row for row in own if row.slug == request.GET.get("member")), own[0])
    return _letterhead(request, chosen, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_letterhead(request: PageRequest, public_id: UUID) -> HttpResponse:
    found = get_letterhead(request.actor, public_id)
    return _letterhead(request, found.member, found)


@require_safe
def entry_rules(request: PageRequest) -> HttpResponse:
    """For every office to read; the secretariat keeps them."""
    if not (request.actor.is_office or request.actor.is_secretariat):
        raise PermissionDenied
    today = timezone.localdate()
    shown = [{"rule": rule, "is_over": not rule.covers(today)} for rule in rules()]
    context = {"rules": shown, "may_keep": policies.can_keep_rules(request.actor)}
    return render(request, "delegations/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_rule(request: PageRequest, kind: str) -> HttpResponse:
    rule = get_rule(request.actor, kind)
    form = RuleForm(rule, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["seen"]
        try:
            update_rule(rule, values=form.values(), version=version, actor=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It was saved."))
            return redirect("entry-rules")
    context = {"form": form, "rule": rule}
    return render(request, "delegations/rule.html", context, status=400 if form.errors else 200)


def _own_members(request: PageRequest) -> list[Member]:
    return list(all_members().filter(pk__in=request.actor.member_ids))


def _letterhead(request: PageRequest, member: Member, found: Letterhead | None) -> HttpResponse:
    form = LetterheadForm(found, companies_of(member), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            save_letterhead(
                found, member=member, organisation=form.organisation, values=form.values(),
                actor=request.actor.user_id, at=timezone.now(),
            )  # fmt: skip
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It was saved."))
            return redirect("letterheads")
    context = {"form": form, "letterhead": found, "member": member}
    return render(request, "delegations/letterhead.html", context, status=400 if form.errors else 200)
