"""A resolution: drafted, voted on by each member's own office, decided by the votes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.core.errors import NotVisible, OperationError
from citybridge.governance.access.sessions import (
    get_item,
    get_managed,
    get_managed_resolution,
    get_resolution,
    get_session,
)
from citybridge.governance.enums import Choice, ResolutionState
from citybridge.governance.models import Resolution
from citybridge.governance.operations import voting
from citybridge.governance.operations.resolving import draft_resolution, update_resolution, withdraw_resolution
from citybridge.governance.policies import sessions as policies
from citybridge.governance.queries.attendance import votes_present
from citybridge.governance.queries.resolutions import quorum_of
from citybridge.web.governance.asking import Question, ask, done
from citybridge.web.governance.item_forms import HallForm, ResolutionForm
from citybridge.web.governance.shown import shown_resolution
from citybridge.web.governance.steps import steps_below
from citybridge.web.requests import PageRequest

WITHDRAW = Question(
    gettext_lazy("Withdraw this draft?"),
    gettext_lazy("Its number is not given again."),
    gettext_lazy("Withdraw"),
    gettext_lazy("The draft was withdrawn."),
    icon="circle-x",
    is_grave=True,
)


@login_not_required
@require_safe
def resolution(request: PageRequest, session_id: UUID, resolution_id: UUID) -> HttpResponse:
    """The wording in all languages, the votes, and what the reader can do."""
    found = get_resolution(request.actor, session_id, resolution_id)
    return render(request, "governance/resolution.html", _context(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
def new_resolution(request: PageRequest, session_id: UUID, item_id: UUID) -> HttpResponse:
    session = get_managed(request.actor, session_id)
    item = get_item(request.actor, session_id, item_id)
    form = ResolutionForm(None, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        said, by, at = form.cleaned_data, request.actor.user_id, timezone.now()
        if done(
            form,
            lambda: draft_resolution(item, form.said(), rule=said["rule"], key=said["form_key"], by=by, at=at),
        ):
            messages.success(request, _("The draft was saved."))
            return redirect("session", session_id)
    context = {"session": session, "item": item, "form": form}
    return render(request, "governance/resolution_edit.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_resolution(request: PageRequest, session_id: UUID, resolution_id: UUID) -> HttpResponse:
    """A draft; what is voted on or decided stays."""
    found = get_managed_resolution(request.actor, session_id, resolution_id)
    form = ResolutionForm(found, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        said, by, at = form.cleaned_data, request.actor.user_id, timezone.now()
        if done(
            form,
            lambda: update_resolution(found, form.said(), rule=said["rule"], version=said["seen"], by=by, at=at),
        ):
            messages.success(request, _("The draft was saved."))
            return redirect("resolution", session_id, resolution_id)
    context = {"session": found.item.session, "item": found.item, "resolution": found, "form": form}
    return render(request, "governance/resolution_edit.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: PageRequest, session_id: UUID, resolution_id: UUID) -> HttpResponse:
    found, by = get_managed_resolution(request.actor, session_id, resolution_id), request.actor.user_id
    return ask(request, found.item.session, WITHDRAW, lambda: withdraw_resolution(found, by=by, at=timezone.now()))


@require_POST
def open_vote(request: PageRequest, session_id: UUID, resolution_id: UUID) -> HttpResponse:
    found, by = get_managed_resolution(request.actor, session_id, resolution_id), request.actor.user_id
    return _act(request, found, lambda: voting.open_vote(found, by=by, at=timezone.now()), _("The vote is open."))


@require_POST
def break_off(request: PageRequest, session_id: UUID, resolution_id: UUID) -> HttpResponse:
    found, by = get_managed_resolution(request.actor, session_id, resolution_id), request.actor.user_id
    text = _("The vote was broken off. The votes so far do not count.")
    return _act(request, found, lambda: voting.break_off_vote(found, by=by, at=timezone.now()), text)


@require_POST
def decide(request: PageRequest, session_id: UUID, resolution_id: UUID) -> HttpResponse:
    """The votes decide; nobody types the result."""
    found, by = get_managed_resolution(request.actor, session_id, resolution_id), request.actor.user_id
    return _act(request, found, lambda: voting.decide(found, by=by, at=timezone.now()), _("The vote is closed."))


@require_POST
def vote(request: PageRequest, session_id: UUID, resolution_id: UUID) -> HttpResponse:
    """`member` is a slug of the own members, `choice` yes, no or abstain."""
    found = get_resolution(request.actor, session_id, resolution_id)
    voters = {row.member.slug: row.member for row in votes_present(found.item.session)}
    member, choice = voters.get(request.POST.get("member", "")), request.POST.get("choice", "")
    if member is None or member.pk not in request.actor.member_ids or choice not in Choice.values:
        raise NotVisible(resolution_id)
    by, at = request.actor.user_id, timezone.now()
    return _act(
        request,
        found,
        lambda: voting.cast_vote(found, member=member, choice=choice, by=by, at=at),
        _("Your vote was counted. You can change it until the vote is closed."),
    )


@require_POST
def enter_votes(request: PageRequest, session_id: UUID, resolution_id: UUID) -> HttpResponse:
    """Votes raised in the hall; the log says that they were entered so."""
    found, by = get_managed_resolution(request.actor, session_id, resolution_id), request.actor.user_id
    form = _hall(found, request.POST)
    if not form.is_valid():
        context = {**_context(request, found), "hall": form}
        return render(request, "governance/resolution.html", context, status=400)
    return _act(
        request,
        found,
        lambda: voting.enter_votes(found, form.choices, by=by, at=timezone.now()),
        _("The votes were entered."),
    )


def _context(request: PageRequest, found: Resolution) -> dict[str, Any]:
    actor, session = request.actor, get_session(request.actor, found.item.session.public_id)
    leads, sees_work = policies.can_manage(actor, session), policies.can_see_work(actor, session)
    votes = list(found.votes.all())
    by_member = {row.member_id: row for row in votes}
    own = [row.member for row in votes_present(session) if row.member.pk in actor.member_ids]
    is_draft = found.state == ResolutionState.DRAFT
    return {
        "session": session,
        "resolution": found,
        "shown": shown_resolution(found, leads=leads),
        "votes": votes if leads or (sees_work and not is_draft) else [],
        "voted": len(votes),
        "own": [(member, by_member.get(member.pk)) for member in own] if found.vote_open else [],
        "choices": Choice.choices,
        "quorum": quorum_of(session),
        "hall": _hall(found, None) if leads and found.vote_open else None,
        "may_manage": leads,
        "may_change": leads and is_draft and not found.vote_open and session.state in policies.UNDER_WAY,
        "sees_work": sees_work,
        **steps_below(request, found),
    }


def _hall(found: Resolution, data: Any) -> HallForm:
    members = [row.member for row in votes_present(found.item.session)]
    return HallForm(members, found.votes.all(), data=data)


def _act(request: PageRequest, found: Resolution, act: Callable[[], object], text: str | Promise) -> HttpResponse:
    try:
        act()
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, str(text))
    return redirect("resolution", found.item.session.public_id, found.public_id)
