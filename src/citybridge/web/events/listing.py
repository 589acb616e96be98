"""The list of events, and what the page of one shows besides who is in question for it."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from citybridge.accounts.actor import Actor
from citybridge.alliance.enums import Side
from citybridge.core.languages import Language
from citybridge.events.enums import LIVE, EventKind, EventState, ParticipationState
from citybridge.events.models import Event
from citybridge.events.policies import can_create, can_host
from citybridge.events.queries import coming, participations_of, past, places_left, visible_to
from citybridge.events.queries.opening import is_over, last_day_of_registration, obstacle_to_registration
from citybridge.events.queries.participations import count_by_side, own_participations
from citybridge.events.validators.event import is_unreachable_from_china
from citybridge.topics.queries import all_topics
from citybridge.web.events.programme import days_of
from citybridge.web.requests import PageRequest

PAGE_SIZE = 20
EVERY = ("", _("all"))


class EventFilter(forms.Form):
    """All fields are optional, and an unknown value narrows nothing."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[EVERY, *EventKind.choices], required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        topics = [(topic.slug, topic.name) for topic in all_topics().filter(events__isnull=False).distinct()]
        self.fields["topic"].choices = [EVERY, *topics]  # type: ignore[attr-defined]
        self.is_valid()

    def narrow(self, events: QuerySet[Event]) -> QuerySet[Event]:
        if kind := self.cleaned_data.get("kind"):
            events = events.filter(kind=kind)
        if topic := self.cleaned_data.get("topic"):
            events = events.filter(topics__slug=topic)
        return events


@login_not_required
@require_safe
def events(request: PageRequest) -> HttpResponse:
    """`?kind= &topic= &page=` of the past ones."""
    form, today = EventFilter(request.GET), timezone.localdate()
    found = form.narrow(visible_to(request.actor))
    page = Paginator(past(found, today=today), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "coming": coming(found, today=today),
        "page": page,
        "can_create": can_create(request.actor),
    }
    return render(request, "events/page.html", context)


def shown(actor: Actor, event: Event) -> dict[str, Any]:
    """Place, programme, deadlines, who takes part, and what the reader can do about it."""
    at, is_host = timezone.now(), can_host(actor, event)
    mine = list(own_participations(actor, event)) if actor.user_id else []
    takes_part = any(row.state in LIVE for row in mine)
    by_side = count_by_side(event)
    return {
        "is_host": is_host,
        "is_over": is_over(event, at=at),
        "mine": mine,
        "obstacle": obstacle_to_registration(event, at=at),
        "last_day": last_day_of_registration(event),
        "places_left": places_left(event),
        "taking_part": [(side, by_side[side]) for side in Side if side in by_side],
        "days": days_of(event),
        "meets_online": takes_part or is_host,
        "is_unreachable": is_unreachable_from_china(event.meeting_url),
        "to_decide": _waiting_for_hosts(event) if is_host else 0,
        "has_outdated": is_host and any(text.outdated for text in event.texts.all()),
        "is_draft": event.state == EventState.DRAFT,
        "is_cancelled": event.state == EventState.CANCELLED,
        "spoken": [Language(code).label for code in event.languages if code in Language.values],
        "followers": list(visible_to(actor).filter(previous=event)),
    }


def _waiting_for_hosts(event: Event) -> int:
    return participations_of(event).filter(state=ParticipationState.REGISTERED).count()
