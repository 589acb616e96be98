"""The page of the hosts at the door: scan, type or search; it goes on without a network and catches up."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from citybridge.core.errors import OperationError
from citybridge.events.access import get_hosted_event
from citybridge.events.engine.badges import typed_code
from citybridge.events.models import Attendee, CheckIn, Event
from citybridge.events.operations.checking_in import Passage, check_in, undo_check_in
from citybridge.events.policies import can_host
from citybridge.events.queries.door import (
    admitted,
    badge_by_key,
    counted_day,
    door_counts,
    found_by,
    is_doubtful,
    local_day,
)
from citybridge.web.door.forms import ScanForm, UndoForm
from citybridge.web.requests import PageRequest

JSON = "application/json"


@dataclass(frozen=True)
class Guest:
    """Somebody on the list of the door; `entry` is today's check-in, if there is one."""

    person: Attendee
    code: str
    entry: CheckIn | None
    is_doubtful: bool


@require_safe
def door(request: PageRequest, slug: str) -> HttpResponse:
    """`?q=` narrows the list to a name, `?badge=` to the person whose badge was scanned by another program."""
    event, now = get_hosted_event(request.actor, slug), timezone.now()
    words = request.GET.get("q", "").strip()
    people = found_by(event, words) if words else admitted(event)
    guests = [_guest(event, person, now) for person in people]
    if badge := request.GET.get("badge", ""):
        guests = [guest for guest in guests if guest.person.badge_key.hex == badge]
    context = {"event": event, "guests": guests, "words": words, "badge": badge, "counts": door_counts(event, at=now)}
    return _private(render(request, "door/door.html", context))


@require_safe
def counts(request: PageRequest, slug: str) -> HttpResponse:
    """The piece of the page that is asked for again and again."""
    event = get_hosted_event(request.actor, slug)
    return _private(render(request, "door/_counts.html", {"counts": door_counts(event, at=timezone.now())}))


@require_safe
def worker(request: PageRequest, slug: str) -> HttpResponse:
    """The service worker; its address lies below the page of this one door, and so does what it may answer for."""
    get_hosted_event(request.actor, slug)
    return render(request, "door/worker.js", content_type="text/javascript; charset=utf-8")


@require_POST
def let_in(request: PageRequest, slug: str) -> HttpResponse:
    """A scan from the page, at once or later; answers a script in JSON and a plain form with the page."""
    event, form = get_hosted_event(request.actor, slug), ScanForm(request.POST)
    if not form.is_valid():
        return _refused(request, event, _("This is no code of a badge."))
    said: dict[str, Any] = form.cleaned_data
    scanned_at: datetime | None = said["scanned_at"]
    try:
        passage = check_in(
            event,
            said["key"],
            by=request.actor.user_id,
            at=timezone.now(),
            device_key=said["device_key"],
            scanned_at=scanned_at.replace(tzinfo=UTC) if scanned_at else None,
        )
    except OperationError as error:
        return _refused(request, event, str(error))
    return _let_in(request, event, passage)


@require_POST
def undo(request: PageRequest, slug: str) -> HttpResponse:
    event, form = get_hosted_event(request.actor, slug), UndoForm(request.POST)
    if not form.is_valid():
        return _refused(request, event, _("This check-in is not known here."))
    try:
        undo_check_in(event, form.cleaned_data["device_key"], by=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        return _refused(request, event, str(error))
    messages.success(request, _("The check-in was taken back."))
    return redirect("door", event.slug)


@login_not_required
@require_safe
def badge(request: PageRequest, key: str) -> HttpResponse:
    """The address in a QR code: hosts come to the door with this person; nobody else learns anything of anybody.

    A key that is known looks just like one that is not.
    """
    found = badge_by_key(key)
    if found is not None and can_host(request.actor, found.participation.event):
        response = redirect("door", found.participation.event.slug)
        response.headers["Location"] += f"?badge={found.badge_key.hex}"
        return _private(response)
    return _private(render(request, "door/badge.html"))


def _guest(event: Event, person: Attendee, now: datetime) -> Guest:
    entries: list[CheckIn] = person.entries  # type: ignore[attr-defined]
    today = local_day(event, now)
    counted = (row for row in entries if counted_day(event, row.scanned_at, row.received_at) == today)
    entry = next(counted, None)
    doubtful = entry is not None and is_doubtful(event, entry.scanned_at, entry.received_at)
    return Guest(person, typed_code(person), entry, doubtful)


def _let_in(request: PageRequest, event: Event, passage: Passage) -> HttpResponse:
    row = passage.check_in
    name = row.attendee.native_name
    sentence = _("%(name)s is in.") if passage.is_new else _("%(name)s was in already.")
    if row.undone_at is not None:
        sentence = _("The check-in of %(name)s was taken back.")
    if request.accepts("text/html"):
        messages.success(request, sentence % {"name": name})
        return redirect("door", event.slug)
    said = {
        "state": "undone" if row.undone_at else "in",
        "key": row.attendee.badge_key.hex,
        "device_key": str(row.device_key),
        "doubtful": is_doubtful(event, row.scanned_at, row.received_at),
        "sentence": sentence % {"name": name},
    }
    return _private(JsonResponse(said))


def _refused(request: PageRequest, event: Event, sentence: str) -> HttpResponse:
    if request.accepts("text/html"):
        messages.error(request, sentence)
        return redirect("door", event.slug)
    return _private(JsonResponse({"state": "refused", "sentence": sentence}, status=409))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response
