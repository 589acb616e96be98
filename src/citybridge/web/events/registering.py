"""Registering for an event: one's organisation, several of an office, or an office's interpreters and people."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from citybridge.accounts.queries import card_of
from citybridge.alliance.queries import all_members
from citybridge.core.errors import NotVisible, OperationError
from citybridge.events.access import get_event
from citybridge.events.enums import ParticipationState
from citybridge.events.models import Event, Participation
from citybridge.events.operations.registering import InvalidRegistration, register, register_all
from citybridge.events.queries.opening import obstacle_to_registration
from citybridge.events.queries.participations import places_left, registrable, unregistered
from citybridge.organisations.access import get_editable_organisation
from citybridge.web.events.registration_forms import (
    AttendeeForm,
    Participant,
    RegisterForm,
    SeveralForm,
    of_card,
)
from citybridge.web.requests import PageRequest

# More are chosen from the page of the organisation itself.
MOST_CHOICES = 500
PEOPLE_AT_ONCE = 3
SAID: dict[ParticipationState, Promise] = {
    ParticipationState.APPROVED: gettext_lazy("Registered: you take part."),
    ParticipationState.REGISTERED: gettext_lazy("Registered. The hosts look at each registration and write to you."),
    ParticipationState.WAITING: gettext_lazy("All places are taken: you are on the waiting list and move up in turn."),
}
Asking = require_http_methods(["GET", "HEAD", "POST"])


@Asking
def register_one(request: PageRequest, slug: str) -> HttpResponse:
    """`?for=` the id of an organisation that one edits or cares for."""
    event = get_event(request.actor, slug)
    participants = participants_for(request, event)
    if not participants:
        if request.method == "POST":
            raise NotVisible(slug)
        return _page(request, event, None, [])
    data = request.POST or None
    card = card_of(request.actor.user_id) if request.actor.user_id else None
    form = RegisterForm(event, participants, card=card, data=data)
    people = [AttendeeForm(is_optional=True, prefix=f"person{n}", data=data) for n in range(PEOPLE_AT_ONCE)]
    if request.method == "POST" and all(one.is_valid() for one in (form, *people)):
        said = [one.said() for one in people if one.has_changed()]
        if form.cleaned_data.get("comes") and card and request.actor.user_id:
            said.insert(0, of_card(card, request.actor.user_id))
        row = _registered(request, event, form, said)
        if row is not None:
            messages.success(request, str(SAID[ParticipationState(row.state)]))
            return redirect("event-participation", slug, row.public_id)
    return _page(request, event, form, people)


@Asking
def register_several(request: PageRequest, slug: str) -> HttpResponse:
    """An office ticks its organisations; those that fit the topics stand first."""
    event = get_event(request.actor, slug)
    if not request.actor.is_office:
        raise NotVisible(slug)
    organisations = list(unregistered(request.actor, event)[:MOST_CHOICES])
    form = SeveralForm(organisations, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = register_all(event, form.chosen, form.said(), by=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            count = len(done.new)
            messages.success(
                request,
                ngettext("%(count)d organisation was registered.", "%(count)d organisations were registered.", count)
                % {"count": count},
            )
            return redirect("event-participants", slug)
    context = {
        "event": event,
        "form": form,
        "organisations": organisations,
        "obstacle": obstacle_to_registration(event, at=timezone.now()),
        "places_left": places_left(event),
    }
    return render(request, "events/several.html", context, status=400 if form.errors else 200)


def participants_for(request: PageRequest, event: Event) -> list[Participant]:
    """Whom the reader may register; first the organisations that fit, last the offices themselves."""
    actor, wanted = request.actor, request.GET.get("for", "")
    if wanted:
        organisation = get_editable_organisation(actor, _uuid(wanted))
        return [Participant(organisation.member, organisation)]
    found = [Participant(row.member, row) for row in registrable(actor, event)[:MOST_CHOICES]]
    offices = all_members().filter(pk__in=actor.member_ids)
    if actor.is_secretariat:
        offices = all_members().filter(pk=event.host_id)
    return found + [Participant(member) for member in offices]


def _registered(request: PageRequest, event: Event, form: RegisterForm, people: list[Any]) -> Participation | None:
    who = form.chosen
    try:
        return register(
            event,
            form.said(people),
            organisation=who.organisation,
            member=who.member,
            by=request.actor.user_id,
            at=timezone.now(),
            request_key=form.cleaned_data["request_key"],
        )
    except InvalidRegistration as error:
        form.add_faults(error.faults)
    except OperationError as error:
        form.add_error(None, str(error))
    return None


def _page(request: PageRequest, event: Event, form: RegisterForm | None, people: list[AttendeeForm]) -> HttpResponse:
    is_wrong = form is not None and (bool(form.errors) or any(one.errors for one in people))
    context = {
        "event": event,
        "form": form,
        "people": people,
        "is_wrong": is_wrong,
        "obstacle": obstacle_to_registration(event, at=timezone.now()),
        "places_left": places_left(event),
    }
    return render(request, "events/register.html", context, status=400 if is_wrong else 200)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotVisible(text) from error
