"""Badges of chosen participants: a few at once, many by the worker; a new key for a badge that was lost."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.core.errors import NotVisible
from citybridge.core.languages import reader_language
from citybridge.events.access import get_hosted_event
from citybridge.events.engine.badges import chosen, print_badges, typed_code
from citybridge.events.enums import PrintState
from citybridge.events.models import BadgePrint, Event
from citybridge.events.operations.checking_in import renew_badge
from citybridge.events.operations.printing_badges import AT_ONCE, ask_for_badges, note_badges
from citybridge.events.queries.door import admitted
from citybridge.web.door.forms import BadgesForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def badges(request: PageRequest, slug: str) -> HttpResponse:
    """Everybody who takes part, all chosen; POST draws the badges of those that are."""
    event = get_hosted_event(request.actor, slug)
    people = list(admitted(event))
    keys = [str(person.public_id) for person in people]
    form = BadgesForm(keys, data=request.POST or None, initial={"language": reader_language()})
    if request.method == "POST" and form.is_valid():
        return _drawn(request, event, form.cleaned_data["people"], form.cleaned_data["language"])
    rows = [(person, typed_code(person)) for person in people]
    context = {"event": event, "rows": rows, "form": form, "at_once": AT_ONCE}
    return _private(render(request, "door/badges.html", context, status=400 if form.errors else 200))


def _drawn(request: PageRequest, event: Event, people: list[str], language: str) -> HttpResponse:
    now, by = timezone.now(), request.actor.user_id
    if len(people) > AT_ONCE:
        row = ask_for_badges(event, people, language=language, by=by, at=now)
        return redirect("badges-print", event.slug, row.public_id)
    content = print_badges(event, chosen(admitted(event), people), language=language)
    note_badges(event, len(people), by=by, at=now)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="badges-{event.slug}.pdf"'
    return _private(response)


@require_safe
def one_print(request: PageRequest, slug: str, print_id: UUID) -> HttpResponse:
    """How far the worker is, then the file."""
    event = get_hosted_event(request.actor, slug)
    row = _print(event, print_id)
    context = {"event": event, "print": row, "total": len(row.people), "is_ready": row.state == PrintState.READY}
    return _private(render(request, "door/print.html", context))


@require_safe
def print_file(request: PageRequest, slug: str, print_id: UUID) -> HttpResponseBase:
    event = get_hosted_event(request.actor, slug)
    row = _print(event, print_id)
    if not row.file:
        raise NotVisible(print_id)
    response = FileResponse(row.file.open("rb"), as_attachment=True, filename=f"badges-{event.slug}.pdf")
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def renew(request: PageRequest, slug: str, person: UUID) -> HttpResponse:
    event = get_hosted_event(request.actor, slug)
    found = admitted(event).filter(public_id=person).first()
    if found is None:
        raise NotVisible(person)
    renew_badge(found, event=event, by=request.actor.user_id, at=timezone.now())
    messages.success(
        request, _("The old badge of %(name)s opens nothing any more. Print a new one.") % {"name": found.native_name}
    )
    return redirect("badges", event.slug)


def _print(event: Event, print_id: UUID) -> BadgePrint:
    found = event.badge_prints.filter(public_id=print_id).first()
    if found is None:
        raise NotVisible(print_id)
    return found


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response
