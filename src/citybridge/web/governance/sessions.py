"""Preparing a session, and moving it on: invite, open, close, publish, cancel."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from citybridge.alliance.queries import known_members
from citybridge.core.errors import OperationError
from citybridge.events.queries import all_events
from citybridge.governance.access.sessions import get_body, get_managed
from citybridge.governance.models import Session
from citybridge.governance.operations import moving
from citybridge.governance.operations.sessions import create_session, update_session
from citybridge.governance.queries.sessions import latest_of, members_called
from citybridge.web.governance.asking import Question, ask, done
from citybridge.web.governance.forms import ReasonForm, SessionForm
from citybridge.web.requests import PageRequest

INVITE = Question(
    gettext_lazy("Invite to this session?"),
    gettext_lazy(
        "Every office that is called gets a mail in its language with time, place and agenda, and answers here."
    ),
    gettext_lazy("Invite"),
    gettext_lazy("The invitations are on their way."),
    icon="send",
)
OPEN = Question(
    gettext_lazy("Open this session?"),
    gettext_lazy("Who is a member today gets a vote. Proposals end; the agenda can still be changed by you."),
    gettext_lazy("Open the session"),
    gettext_lazy("The session is open. Mark who is present before the first vote."),
    icon="door-open",
)
CLOSE = Question(
    gettext_lazy("Close this session?"),
    gettext_lazy("No vote can be opened any more. Resolutions that were not decided are withdrawn."),
    gettext_lazy("Close the session"),
    gettext_lazy("The session is closed. Finish the minutes, then publish it."),
    icon="door-closed",
    is_grave=True,
)
PUBLISH = Question(
    gettext_lazy("Publish this session?"),
    gettext_lazy(
        "Everybody can then read the agenda, the resolutions with their votes, and which members were there. "
        "Files and names of speakers stay with the offices. This cannot be undone."
    ),
    gettext_lazy("Publish"),
    gettext_lazy("The session is published."),
    icon="globe",
)
CANCEL = Question(
    gettext_lazy("Cancel this session?"),
    gettext_lazy("Offices that were invited get a mail with the reason. This cannot be undone."),
    gettext_lazy("Cancel the session"),
    gettext_lazy("The session is cancelled."),
    icon="circle-x",
    is_grave=True,
)


@require_http_methods(["GET", "HEAD", "POST"])
def new_session(request: PageRequest, slug: str) -> HttpResponse:
    """The next session of a body; what it most likely shares with the last one is filled in."""
    body = get_body(request.actor, slug)
    form = _form(request, None, begun_with=latest_of(body))
    if request.method == "POST" and form.is_valid():
        by, at, key = request.actor.user_id, timezone.now(), form.cleaned_data["form_key"]
        try:
            made = create_session(body, form.values(), key=key, by=by, at=at)
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The draft was saved. Put items on the agenda, then invite."))
            return redirect("session", made.public_id)
    context = {"form": form, "body": body}
    return render(request, "governance/session_edit.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_session(request: PageRequest, session_id: UUID) -> HttpResponse:
    found = get_managed(request.actor, session_id)
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        seen, by, at = form.cleaned_data["seen"], request.actor.user_id, timezone.now()
        if done(form, lambda: update_session(found, form.values(), version=seen, by=by, at=at)):
            messages.success(request, _("It was saved."))
            return redirect("session", session_id)
    context = {"form": form, "session": found, "body": found.body}
    return render(request, "governance/session_edit.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: PageRequest, session_id: UUID) -> HttpResponse:
    found, by = get_managed(request.actor, session_id), request.actor.user_id
    return ask(
        request,
        found,
        INVITE,
        lambda: moving.invite_session(found, by=by, at=timezone.now()),
        about=members_called(found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def open_it(request: PageRequest, session_id: UUID) -> HttpResponse:
    found, by = get_managed(request.actor, session_id), request.actor.user_id
    return ask(request, found, OPEN, lambda: moving.open_session(found, by=by, at=timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: PageRequest, session_id: UUID) -> HttpResponse:
    found, by = get_managed(request.actor, session_id), request.actor.user_id
    return ask(request, found, CLOSE, lambda: moving.close_session(found, by=by, at=timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: PageRequest, session_id: UUID) -> HttpResponse:
    found, by = get_managed(request.actor, session_id), request.actor.user_id
    return ask(request, found, PUBLISH, lambda: moving.publish_session(found, by=by, at=timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: PageRequest, session_id: UUID) -> HttpResponse:
    found, by = get_managed(request.actor, session_id), request.actor.user_id
    form = ReasonForm(data=request.POST or None)
    return ask(
        request,
        found,
        CANCEL,
        lambda: moving.cancel_session(found, reason=form.cleaned_data["reason"], by=by, at=timezone.now()),
        form=form,
    )


def _form(request: PageRequest, found: Session | None, *, begun_with: Session | None = None) -> SessionForm:
    today = timezone.localdate()
    own = [found.event_id] if found and found.event_id else []
    events = all_events().filter(Q(ends_on__gte=today) | Q(pk__in=own)).order_by("starts_on")
    return SessionForm(found, known_members(), events, begun_with, data=request.POST or None)
