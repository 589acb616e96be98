"""One participation: what is known of it, its people, and what participant and hosts do with it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from citybridge.accounts.queries import card_of
from citybridge.core.errors import OperationError
from citybridge.events.access import get_attendee, get_event, get_participation
from citybridge.events.enums import LIVE, ParticipationState, Role
from citybridge.events.models import Event, Participation
from citybridge.events.operations import (
    add_attendee,
    approve_participation,
    cancel_participation,
    change_attendee,
    decline_participation,
    remove_attendee,
    restore_participation,
    update_participation,
)
from citybridge.events.policies import can_care_for, can_change_people, can_host
from citybridge.events.queries.opening import is_over, obstacle_to_registration
from citybridge.web.events.registration_forms import AttendeeForm, DeclineForm, PresenceForm, of_card
from citybridge.web.requests import PageRequest

Asking = require_http_methods(["GET", "HEAD", "POST"])


@Asking
def participation(request: PageRequest, slug: str, row_id: UUID) -> HttpResponse:
    """GET shows it; POST changes who sees it, the stand and the note."""
    event, row = _found(request, slug, row_id)
    may_care = can_care_for(request.actor, row)
    if request.method == "POST" and not (may_care or can_host(request.actor, event)):
        raise PermissionDenied
    form = _presence(event, row, may_care=may_care, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data.get(name, getattr(row, name)) for name in ("visibility", "note")}
        done = _try(
            request,
            lambda: update_participation(
                row, stand=form.stand_said, by=request.actor.user_id, at=timezone.now(), **said
            ),
            _("It was saved."),
        )
        if done:
            return redirect("event-participation", slug, row_id)
    return _page(request, event, row, form=form, person_form=AttendeeForm())


@require_POST
def person_add(request: PageRequest, slug: str, row_id: UUID) -> HttpResponse:
    """Somebody by name, or with the button oneself from one's card."""
    event, row = _peopled(request, slug, row_id)
    by, at = request.actor.user_id, timezone.now()
    card = card_of(by) if by and "me" in request.POST else None
    form = AttendeeForm(data=request.POST)
    if by and card:
        _try(request, lambda: add_attendee(row, of_card(card, by), by=by, at=at), _("You were added."))
    elif not form.is_valid():
        return _page(request, event, row, form=_presence(event, row, may_care=True), person_form=form, status=400)
    else:
        _try(request, lambda: add_attendee(row, form.said(), by=by, at=at), _("The person was added."))
    return redirect("event-participation", slug, row_id)


@Asking
def person(request: PageRequest, slug: str, row_id: UUID, person_id: UUID) -> HttpResponse:
    event, row = _peopled(request, slug, row_id)
    attendee, by = get_attendee(row, person_id), request.actor.user_id
    back = redirect("event-participation", slug, row_id)
    if "remove" in request.POST:
        done = _("The person was removed. Their place is free.")
        _try(request, lambda: remove_attendee(attendee, by=by, at=timezone.now()), done)
        return back
    form = AttendeeForm(attendee, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        _try(request, lambda: change_attendee(attendee, form.said(), by=by, at=timezone.now()), _("It was saved."))
        return back
    context = {"event": event, "row": row, "attendee": attendee, "form": form}
    return render(request, "events/person.html", context, status=400 if form.errors else 200)


@Asking
def cancel(request: PageRequest, slug: str, row_id: UUID) -> HttpResponse:
    event, row = _found(request, slug, row_id)
    if not can_care_for(request.actor, row):
        raise PermissionDenied
    if request.method == "POST":
        act = lambda: cancel_participation(row, by=request.actor.user_id, at=timezone.now())  # noqa: E731 - one word
        _try(request, act, _("The registration was cancelled. While registration is open you can take that back."))
        return redirect("event-participation", slug, row_id)
    context = {
        "event": event,
        "title": _("Cancel this registration?"),
        "lead": _("The place is given to whoever waits for one. You can come back while there are places."),
        "label": _("Cancel the registration"),
        "icon": "circle-x",
        "is_grave": True,
        "back": _address(event, row),
    }
    return render(request, "events/act.html", context)


@require_POST
def restore(request: PageRequest, slug: str, row_id: UUID) -> HttpResponse:
    _event, row = _found(request, slug, row_id)
    if not can_care_for(request.actor, row):
        raise PermissionDenied
    act = lambda: restore_participation(row, by=request.actor.user_id, at=timezone.now())  # noqa: E731 - one word
    _try(request, act, _("The registration is there again."))
    return redirect("event-participation", slug, row_id)


@require_POST
def approve(request: PageRequest, slug: str, row_id: UUID) -> HttpResponse:
    event, row = _found(request, slug, row_id)
    if not can_host(request.actor, event):
        raise PermissionDenied
    act = lambda: approve_participation(row, by=request.actor.user_id, at=timezone.now())  # noqa: E731 - one word
    _try(request, act, _("Admitted. They are being told by e-mail."))
    return redirect("event-participation", slug, row_id)


@Asking
def decline(request: PageRequest, slug: str, row_id: UUID) -> HttpResponse:
    event, row = _found(request, slug, row_id)
    if not can_host(request.actor, event):
        raise PermissionDenied
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note, by = form.cleaned_data["note"], request.actor.user_id
        act = lambda: decline_participation(row, note=note, by=by, at=timezone.now())  # noqa: E731 - one word
        _try(request, act, _("Not admitted. They are being told by e-mail."))
        return redirect("event-participation", slug, row_id)
    context = {
        "event": event,
        "form": form,
        "title": _("Do not admit this participant?"),
        "lead": _("They are told by e-mail. You can admit them later while there are places."),
        "label": _("Do not admit"),
        "icon": "circle-x",
        "is_grave": True,
        "back": _address(event, row),
    }
    return render(request, "events/act.html", context, status=400 if form.errors else 200)


def _found(request: PageRequest, slug: str, row_id: UUID) -> tuple[Event, Participation]:
    event = get_event(request.actor, slug)
    return event, get_participation(request.actor, event, row_id)


def _peopled(request: PageRequest, slug: str, row_id: UUID) -> tuple[Event, Participation]:
    event, row = _found(request, slug, row_id)
    if not can_change_people(request.actor, row):
        raise PermissionDenied
    return event, row


def _presence(event: Event, row: Participation, *, may_care: bool, data: QueryDict | None = None) -> PresenceForm:
    """Hosts give stands only; a visitor of the fair has none."""
    stand = row.stand.public_id if row.stand else ""
    initial = {"visibility": row.visibility, "note": row.note, "stand": stand}
    form = PresenceForm(event, members=[row.member], current=row, data=data, initial=initial)
    if row.role != Role.EXHIBITOR:
        form.fields.pop("stand", None)
    for name in () if may_care else ("visibility", "note"):
        del form.fields[name]
    return form


def _page(  # noqa: PLR0913 - one page
    request: PageRequest,
    event: Event,
    row: Participation,
    *,
    form: PresenceForm,
    person_form: AttendeeForm,
    status: int = 200,
) -> HttpResponse:
    at, is_live = timezone.now(), row.state in LIVE
    may_care, may_host = can_care_for(request.actor, row), can_host(request.actor, event)
    over = is_over(event, at=at)
    people = list(row.attendees.order_by("pk"))
    context = {
        "event": event,
        "row": row,
        "form": form,
        "person_form": person_form,
        "people": people,
        "may_change": is_live and not over and (may_care or may_host) and bool(form.fields),
        "may_name": is_live and not over and can_change_people(request.actor, row),
        "knows_addresses": can_change_people(request.actor, row),
        "may_read_note": may_care or may_host,
        "may_cancel": may_care and is_live and not over,
        "may_restore": may_care
        and row.state == ParticipationState.CANCELLED
        and obstacle_to_registration(event, at=at) is None,
        "may_approve": may_host
        and not over
        and row.state in {ParticipationState.REGISTERED, ParticipationState.DECLINED},
        "may_decline": may_host and not over and is_live,
        "may_add_me": bool(request.actor.user_id)
        and card_of(request.actor.user_id or 0) is not None
        and all(one.user_id != request.actor.user_id for one in people),
    }
    return render(request, "events/participation.html", context, status=400 if form.errors else status)


def _address(event: Event, row: Participation) -> str:
    return reverse("event-participation", args=[event.slug, row.public_id])


def _try(request: PageRequest, act: Callable[[], object], done: str) -> bool:
    try:
        act()
    except OperationError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, done)
    return True
