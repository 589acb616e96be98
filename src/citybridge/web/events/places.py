"""Halls, stands and programme of an event, for its hosts: what there is, one more, changing and removing one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import OperationError
from citybridge.events.access import get_hall, get_hosted_event, get_programme_item, get_stand
from citybridge.events.operations.placing import InvalidPlace, delete_hall, delete_stand, save_hall, save_stand
from citybridge.events.operations.scheduling import delete_programme_item, save_programme_item
from citybridge.events.queries.places import halls_of, stands_of
from citybridge.web.events.place_forms import HallForm, PlaceForm, ProgrammeForm, StandForm
from citybridge.web.events.programme import days_of
from citybridge.web.requests import PageRequest

Asking = require_http_methods(["GET", "HEAD", "POST"])


@Asking
def places(request: PageRequest, slug: str) -> HttpResponse:
    """Two forms: `what` says which one was sent."""
    event, what = get_hosted_event(request.actor, slug), request.POST.get("what")
    hall = HallForm(prefix="hall", data=request.POST if what == "hall" else None)
    stand = StandForm(event, prefix="stand", data=request.POST if what == "stand" else None)
    known = _known(request)
    if what == "hall" and _done(
        request, hall, lambda: save_hall(event, hall.said(), **known), _("The hall is there.")
    ):
        return redirect("event-places", slug)
    if what == "stand" and _done(request, stand, lambda: save_stand(event, stand.said(), **known), _("It was added.")):
        return redirect("event-places", slug)
    context = {
        "event": event,
        "halls": halls_of(event),
        "users": {row.pk: row.users for row in stands_of(event)},
        "hall_form": hall,
        "stand_form": stand,
    }
    return render(request, "events/places.html", context, status=400 if hall.errors or stand.errors else 200)


@Asking
def hall(request: PageRequest, slug: str, hall_id: UUID) -> HttpResponse:
    event = get_hosted_event(request.actor, slug)
    row, known = get_hall(event, hall_id), _known(request)
    form = HallForm(row, data=_data(request))
    return _part(
        request,
        form,
        save=lambda: save_hall(event, form.said(), hall=row, **known),
        delete=lambda: delete_hall(row, **known),
        said={"event": event, "title": row.name, "back": "event-places", "warning": _("Its stands go with it.")},
    )


@Asking
def stand(request: PageRequest, slug: str, stand_id: UUID) -> HttpResponse:
    event = get_hosted_event(request.actor, slug)
    row, known = get_stand(event, stand_id), _known(request)
    form = StandForm(event, row, data=_data(request))
    title = _("Stand %(number)s") % {"number": row.code}
    return _part(
        request,
        form,
        save=lambda: save_stand(event, form.said(), stand=row, **known),
        delete=lambda: delete_stand(row, **known),
        said={"event": event, "title": title, "back": "event-places", "warning": ""},
    )


@Asking
def programme(request: PageRequest, slug: str) -> HttpResponse:
    event, known = get_hosted_event(request.actor, slug), _known(request)
    form = ProgrammeForm(event, data=request.POST or None)
    if request.method == "POST" and _done(
        request, form, lambda: save_programme_item(event, form.said(), **known), _("It is in the programme.")
    ):
        return redirect("event-programme", slug)
    context = {"event": event, "days": days_of(event), "form": form}
    return render(request, "events/programme.html", context, status=400 if form.errors else 200)


@Asking
def programme_item(request: PageRequest, slug: str, item_id: UUID) -> HttpResponse:
    event = get_hosted_event(request.actor, slug)
    row, known = get_programme_item(event, item_id), _known(request)
    form = ProgrammeForm(event, row, data=_data(request))
    return _part(
        request,
        form,
        save=lambda: save_programme_item(event, form.said(), item=row, **known),
        delete=lambda: delete_programme_item(row, **known),
        said={"event": event, "title": row.name, "back": "event-programme", "warning": ""},
    )


def _part(
    request: PageRequest,
    form: PlaceForm,
    *,
    save: Callable[[], object],
    delete: Callable[[], object],
    said: dict[str, Any],
) -> HttpResponse:
    """One of them: changed, or removed by the button that is folded away."""
    back = redirect(said["back"], said["event"].slug)
    if "remove" in request.POST:
        try:
            delete()
        except OperationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("“%(name)s” was removed.") % {"name": said["title"]})
        return back
    if request.method == "POST" and _done(request, form, save, _("It was saved.")):
        return back
    return render(request, "events/part.html", {"form": form, **said}, status=400 if form.errors else 200)


def _done(request: PageRequest, form: PlaceForm, save: Callable[[], object], done: str) -> bool:
    if not form.is_valid():
        return False
    try:
        save()
    except InvalidPlace as error:
        form.add_faults(error.faults)
    except OperationError as error:
        form.add_error(None, str(error))
    else:
        messages.success(request, done)
        return True
    return False


def _known(request: PageRequest) -> dict[str, Any]:
    return {"by": request.actor.user_id, "at": timezone.now()}


def _data(request: PageRequest) -> Any:
    return request.POST if request.method == "POST" and "remove" not in request.POST else None
