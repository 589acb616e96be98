"""One meeting for who organises: where it could go, with which it could change places; and the walk-in desk."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.core.errors import NotVisible, OperationError
from citybridge.events.validators.event import check_meeting_url
from citybridge.meetings.access import get_meeting, get_organised_round
from citybridge.meetings.engine.facts import Facts
from citybridge.meetings.engine.options import Option, options_for
from citybridge.meetings.engine.planned import Planned
from citybridge.meetings.enums import MeetingState
from citybridge.meetings.models import Meeting, Round, Slot
from citybridge.meetings.operations.booking import (
    book_meeting,
    cancel_meeting,
    fix_meeting,
    mark_meeting,
    move_meeting,
    swap_meetings,
)
from citybridge.meetings.phrases import Known, both_hours, day_of, party_name, place_of, say, when
from citybridge.meetings.policies import is_in_the_open
from citybridge.meetings.queries.meetings import taking_place
from citybridge.meetings.queries.rounds import parties
from citybridge.web.meetings.shown import Shown
from citybridge.web.requests import PageRequest

# With which meetings one may change places: those of about the same half-day.
NEAR, MOST_OTHERS = timedelta(hours=4), 200


@dataclass(frozen=True)
class Way:
    """A time in words, with what is there or what is in the way."""

    slot: Slot
    time: str
    place: str
    interpreter: str
    obstacles: list[str]

    @property
    def is_free(self) -> bool:
        return not self.obstacles


@require_safe
def meeting(request: PageRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    round_ = get_organised_round(request.actor, slug)
    found = get_meeting(round_, meeting_id)
    near = [found.during.lower - NEAR, found.during.lower + NEAR]
    others = taking_place(round_).filter(during__startswith__range=near).exclude(pk=found.pk)[:MOST_OTHERS]
    context = {
        "round": round_,
        "meeting": found,
        "shown": Shown(found),
        "ways": _ways(round_, found.first_id, found.second_id) if found.state != MeetingState.CANCELLED else [],
        "others": [(row, f"{party_name(row.first)} – {party_name(row.second)}, {when(row)}") for row in others],
        "is_in_the_open": is_in_the_open(round_),
    }
    return render(request, "meetings/meeting.html", context)


@require_POST
def act(request: PageRequest, slug: str, meeting_id: UUID, act: str) -> HttpResponse:
    """`move` (`slot`), `swap` (`with`), `cancel`, `fix`, `loosen`, `held`, `no-show`, `agreed`."""
    round_ = get_organised_round(request.actor, slug)
    found = get_meeting(round_, meeting_id)
    if act not in ACTS:
        raise NotVisible(act)
    try:
        ACTS[act](found, request.POST, {"by": request.actor.user_id, "at": timezone.now()})
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It was saved."))
    if request.POST.get("next") == "board":
        return redirect("meeting-board", slug)
    return redirect("meeting", slug, meeting_id)


def _move(found: Meeting, said: Mapping[str, Any], known: dict[str, Any]) -> None:
    move_meeting(found, _chosen(found.round, found.first_id, found.second_id, said.get("slot", "")), **known)


def _swap(found: Meeting, said: Mapping[str, Any], known: dict[str, Any]) -> None:
    rows = {str(row.public_id): row for row in taking_place(found.round)}
    if said.get("with") not in rows:
        raise OperationError(_("Choose another meeting to change places with."))
    swap_meetings(found, rows[said["with"]], **known)


def _mark(state: MeetingState) -> Callable[[Meeting, Mapping[str, Any], dict[str, Any]], None]:
    return lambda found, _said, known: mark_meeting(found, state=state, **known)


ACTS: dict[str, Callable[[Meeting, Mapping[str, Any], dict[str, Any]], None]] = {
    "move": _move,
    "swap": _swap,
    "cancel": lambda found, _said, known: cancel_meeting(found, **known),
    "fix": lambda found, _said, known: fix_meeting(found, is_fixed=True, **known),
    "loosen": lambda found, _said, known: fix_meeting(found, is_fixed=False, **known),
    "held": _mark(MeetingState.HELD),
    "no-show": _mark(MeetingState.NO_SHOW),
    "agreed": _mark(MeetingState.PUBLISHED),
}


class DeskForm(forms.Form):
    """Two who stand at the desk and want to meet."""

    first = forms.ChoiceField(label=pgettext_lazy("party", "Who"))
    second = forms.ChoiceField(label=gettext_lazy("Whom"))

    def __init__(self, round_: Round, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.parties = {str(row.public_id): row for row in parties(round_).order_by("organisation__sort_key")}
        choices = [("", "–"), *((key, party_name(row)) for key, row in self.parties.items())]
        for name in ("first", "second"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("first") and said.get("first") == said.get("second"):
            self.add_error("second", _("Choose two different organisations."))
        return said

    @property
    def pair(self) -> tuple[int, int]:
        return self.parties[self.cleaned_data["first"]].pk, self.parties[self.cleaned_data["second"]].pk


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: PageRequest, slug: str) -> HttpResponse:
    """GET `?first=&second=` shows the times for both; POST with `slot` books one, online with a `link`."""
    round_ = get_organised_round(request.actor, slug)
    data = request.POST if request.method == "POST" else request.GET if "first" in request.GET else None
    form = DeskForm(round_, data)
    error = ""
    if request.method == "POST" and form.is_valid():
        try:
            booked = _book(request, round_, form)
        except (OperationError, ValidationError) as refused:
            error = " ".join(getattr(refused, "messages", [str(refused)]))
        else:
            messages.success(request, _("The meeting is booked: %(when)s.") % {"when": when(booked)})
            return redirect("meeting", slug, booked.public_id)
    context = {
        "round": round_,
        "form": form,
        "error": error,
        "ways": _ways(round_, *form.pair) if form.is_bound and form.is_valid() else [],
        "request_key": request.POST.get("request_key") or uuid.uuid4(),
    }
    return render(request, "meetings/desk.html", context, status=400 if form.errors or error else 200)


def _book(request: PageRequest, round_: Round, form: DeskForm) -> Meeting:
    link = request.POST.get("link", "").strip()
    if link:
        check_meeting_url(link)
    try:
        key = UUID(request.POST.get("request_key", ""))
    except ValueError:
        key = uuid.uuid4()
    plan = _chosen(round_, *form.pair, request.POST.get("slot", ""))
    by, at = request.actor.user_id, timezone.now()
    return book_meeting(round_, plan, virtual_link=link, is_fixed=True, request_key=key, by=by, at=at)


def _options(round_: Round, one: int, other: int) -> tuple[Facts, list[Option]]:
    facts = Facts(round_, after=timezone.now() if is_in_the_open(round_) else None)
    return facts, options_for(facts, one, other) if facts.slots else []


def _chosen(round_: Round, one: int, other: int, slot: str) -> Planned:
    """The way to meet in a slot, as it is now."""
    _facts, found = _options(round_, one, other)
    way = next((option.way for option in found if str(option.slot) == slot), None)
    if way is None:
        raise OperationError(_("That time is not free any more. Choose another one."))
    return way


def _ways(round_: Round, one: int, other: int) -> list[Way]:
    try:
        facts, found = _options(round_, one, other)
    except OperationError:
        return []
    known = Known(facts.parties, {slot.pk: slot for slot in facts.slots.values()}, round_.event.time_zone)
    return [_way(facts, option, known) for option in found]


def _way(facts: Facts, option: Option, known: Known) -> Way:
    slot, zone = facts.slots[str(option.slot)], facts.round.event.time_zone
    place = place_of(facts.tables[f"t{option.way.table}"]) if option.way else ""
    interpreter = option.way and option.way.interpreter
    return Way(
        slot,
        f"{day_of(slot.starts_at, zone)}, {both_hours(slot.starts_at, slot.ends_at, zone)}",
        place,
        facts.interpreters[f"i{interpreter}"].name if interpreter else "",
        [say(reason, known) for reason in option.obstacles],
    )
