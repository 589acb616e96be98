"""What an organisation wants: whom to meet, and when it cannot."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from citybridge.core.errors import OperationError
from citybridge.events.models import Participation
from citybridge.meetings.access import get_round, get_voting_party
from citybridge.meetings.engine.suggesting import scores_for
from citybridge.meetings.enums import Answer
from citybridge.meetings.models import Round
from citybridge.meetings.operations.wishing import MOST_MUSTS, say_wishes, set_away
from citybridge.meetings.phrases import both_hours, day_of
from citybridge.meetings.policies import wishes_are_open
from citybridge.meetings.queries.rounds import slots_of
from citybridge.meetings.queries.wishes import asked_by_others, away_slots, ballot_of, choices_for, introduced_to
from citybridge.web.requests import PageRequest

FITS = 0.35


@dataclass(frozen=True)
class Line:
    """One organisation on the ballot, and what is known of it."""

    party: Participation
    answer: str
    is_introduced: bool
    asked_for_you: bool
    fits: bool

    @property
    def name(self) -> str:
        return f"wish-{self.party.public_id}"


@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: PageRequest, slug: str, party_id: UUID) -> HttpResponse:
    """A field `wish-<participation>` each: must, like, no, or empty."""
    round_ = get_round(request.actor, slug)
    party = get_voting_party(request.actor, round_, party_id)
    scores = scores_for(party, today=timezone.localdate())
    lines = _lines(round_, party, scores)
    error = ""
    if request.method == "POST":
        said = {line.party.pk: request.POST[line.name] for line in lines if line.name in request.POST}
        try:
            say_wishes(round_, party, said, scores=scores, by=request.actor.user_id, at=timezone.now())
        except OperationError as refused:
            error = str(refused)
            lines = [_with(line, said.get(line.party.pk, line.answer)) for line in lines]
        else:
            messages.success(request, _("Your wishes were saved."))
            return redirect("meeting-ballot", slug, party_id)
    context = {
        "round": round_,
        "party": party,
        "lines": lines,
        "answers": [("", _("no wish")), *Answer.choices],
        "most_musts": MOST_MUSTS,
        "is_open": wishes_are_open(round_),
        "slots": _slots(round_, party),
        "error": error,
    }
    return render(request, "meetings/ballot.html", context, status=400 if error else 200)


@require_POST
def times(request: PageRequest, slug: str, party_id: UUID) -> HttpResponse:
    """`away`: the slots in which nobody can come."""
    round_ = get_round(request.actor, slug)
    party = get_voting_party(request.actor, round_, party_id)
    away = [int(value) for value in request.POST.getlist("away") if value.isdecimal()]
    try:
        set_away(round_, party, away, by=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your times were saved."))
    return redirect("meeting-ballot", slug, party_id)


def _lines(round_: Round, party: Participation, scores: dict[int, float]) -> list[Line]:
    """Those who asked or are known first, then those that match best."""
    said, wanted, introduced = ballot_of(party), asked_by_others(party), introduced_to(party)
    found = [
        Line(
            choice,
            said[choice.pk].answer if choice.pk in said else "",
            choice.organisation_id in introduced,
            choice.pk in wanted,
            scores.get(choice.organisation_id or 0, 0) >= FITS,
        )
        for choice in choices_for(round_, party)
    ]
    order = {line.party.pk: scores.get(line.party.organisation_id or 0, 0) for line in found}
    return sorted(found, key=lambda line: (not line.is_introduced, not line.asked_for_you, -order[line.party.pk]))


def _with(line: Line, answer: str) -> Line:
    return Line(line.party, answer, line.is_introduced, line.asked_for_you, line.fits)


def _slots(round_: Round, party: Participation) -> list[tuple[int, str, str, bool]]:
    zone, away = round_.event.time_zone, away_slots(party)
    return [
        (slot.pk, day_of(slot.starts_at, zone), both_hours(slot.starts_at, slot.ends_at, zone), slot.pk in away)
        for slot in slots_of(round_)
    ]
