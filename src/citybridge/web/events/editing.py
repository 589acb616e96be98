"""Creating, changing, repeating, publishing and cancelling events."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from citybridge.core.errors import NotVisible, OperationError
from citybridge.events.access import get_hosted_event
from citybridge.events.models import Event
from citybridge.events.operations import (
    InvalidEvent,
    cancel_event,
    clone_event,
    create_event,
    delete_draft,
    publish_event,
    update_event,
)
from citybridge.events.policies import can_create
from citybridge.events.queries.participations import live, participations_of
from citybridge.web.events.forms import CancelForm, EventForm, RepeatForm
from citybridge.web.events.layout import sections_of
from citybridge.web.provenance import language_blocks
from citybridge.web.requests import PageRequest

Asking = require_http_methods(["GET", "HEAD", "POST"])


@Asking
def new_event(request: PageRequest) -> HttpResponse:
    """Offices host it themselves, the secretariat enters it for any member. It begins as a draft."""
    if not can_create(request.actor):
        raise NotVisible("new event")
    form = EventForm(request.actor, data=request.POST or None)
    if request.method == "POST" and form.is_valid() and (saved := _saved(request, form)):
        messages.success(request, _("Saved as a draft. Look at it, add halls and programme, then publish it."))
        return redirect("event", saved.slug)
    return _form_page(request, form)


@Asking
def edit_event(request: PageRequest, slug: str) -> HttpResponse:
    found = get_hosted_event(request.actor, slug)
    form = EventForm(request.actor, found, data=request.POST or None)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        messages.success(request, _("The event was saved."))
        return redirect("event", slug)
    return _form_page(request, form)


@Asking
def repeat_event(request: PageRequest, slug: str) -> HttpResponse:
    """Next year's from this year's."""
    found = get_hosted_event(request.actor, slug)
    form = RepeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            clone = clone_event(found, at=timezone.now(), by=request.actor.user_id, **form.cleaned_data)
        except InvalidEvent as error:
            form.add_error("starts_on", [fault for faults in error.faults.values() for fault in faults])
        else:
            messages.success(
                request,
                _("This is a draft of the next event. Texts were taken over and count as outdated; look at them."),
            )
            return redirect("event", clone.slug)
    return _ask(
        request,
        found,
        form,
        title=_("Repeat this event"),
        lead=_("Hosts, topics, halls, stands, programme and texts are taken over to the new days, people are not."),
        label=_("Create the draft"),
        icon="copy",
    )


@require_POST
def publish(request: PageRequest, slug: str) -> HttpResponse:
    found = get_hosted_event(request.actor, slug)
    done = _("Everybody sees the event now, and registration is open.")
    _try(request, lambda: publish_event(found, by=request.actor.user_id, at=timezone.now()), done)
    return redirect("event", slug)


@Asking
def cancel(request: PageRequest, slug: str) -> HttpResponse:
    found = get_hosted_event(request.actor, slug)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            cancel_event(found, reason=reason, by=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The event is cancelled. Everybody who registered is being told by e-mail."))
            return redirect("event", slug)
    return _ask(
        request,
        found,
        form,
        title=_("Cancel this event?"),
        lead=_("This cannot be taken back. Everybody who is registered is told by e-mail, with the reason."),
        label=_("Cancel the event"),
        icon="circle-x",
        is_grave=True,
        live_count=live(participations_of(found)).count(),
    )


@Asking
def remove(request: PageRequest, slug: str) -> HttpResponse:
    found = get_hosted_event(request.actor, slug)
    if request.method == "POST":
        done = _("The draft was removed.")
        removed = _try(request, lambda: delete_draft(found, by=request.actor.user_id, at=timezone.now()), done)
        return redirect("events") if removed else redirect("event", slug)
    return _ask(
        request,
        found,
        None,
        title=_("Remove this draft?"),
        lead=_("Its halls, stands and programme go with it. Nobody has seen it but its hosts."),
        label=_("Remove the draft"),
        icon="trash-2",
        is_grave=True,
    )


def _saved(request: PageRequest, form: EventForm) -> Event | None:
    """None when the operation found a fault; it stands in the form then."""
    words, by, at = form.words(), request.actor.user_id, timezone.now()
    try:
        if form.event is None:
            return create_event(form.said(), words=words, by=by, at=at)
        return update_event(form.event, form.said(), words=words, version=form.cleaned_data["seen"], by=by, at=at)
    except InvalidEvent as error:
        form.add_faults(error.faults)
    except OperationError as error:
        form.add_error(None, str(error))
    return None


def _form_page(request: PageRequest, form: EventForm) -> HttpResponse:
    context = {
        "form": form,
        "event": form.event,
        "sections": sections_of(form),
        "blocks": language_blocks(form, form.texts, ["description"]),
    }
    return render(request, "events/edit.html", context, status=400 if form.errors else 200)


def _ask(request: PageRequest, event: Event, form: Any, **said: Any) -> HttpResponse:
    context = {"event": event, "form": form, **said}
    return render(request, "events/act.html", context, status=400 if form is not None and form.errors else 200)


def _try(request: PageRequest, act: Callable[[], object], done: str) -> bool:
    try:
        act()
    except OperationError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, done)
    return True
