"""The own agenda: also without a network, also for the calendar; and how a meeting was."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.core.errors import NotVisible, OperationError
from citybridge.meetings.access import get_round, get_voting_party
from citybridge.meetings.engine.agenda_calendar import calendar_of
from citybridge.meetings.operations.answering import answer_meeting
from citybridge.meetings.policies import can_vote
from citybridge.meetings.queries.meetings import feedback_of, of_party
from citybridge.meetings.queries.rounds import own_interpreting, own_parties
from citybridge.web.meetings.shown import by_hour
from citybridge.web.requests import PageRequest


@require_safe
def agenda(request: PageRequest, slug: str) -> HttpResponse:
    """Meetings of the organisations for which the reader speaks; for an office, of those it cares for."""
    round_ = get_round(request.actor, slug)
    parties = list(own_parties(request.actor, round_).order_by("organisation__sort_key"))
    interpreter = own_interpreting(request.actor, round_)
    if interpreter is not None and not parties:
        return redirect("meeting-interpreting", slug, interpreter.public_id)
    answered = set(feedback_of(round_).values_list("meeting_id", "participation_id"))
    context = {
        "round": round_,
        "parties": [
            {
                "party": party,
                "hours": by_hour(of_party(party), party),
                "may_answer": can_vote(request.actor, party),
                "answered": {meeting for meeting, side in answered if side == party.pk},
            }
            for party in parties
        ],
        "now": timezone.now(),
        "interpreter": interpreter,
    }
    return render(request, "meetings/agenda.html", context)


@require_safe
def calendar(request: PageRequest, slug: str) -> HttpResponse:
    """All meetings of the person, whatever the round: one file for the calendar."""
    get_round(request.actor, slug)
    if request.actor.user_id is None:
        raise NotVisible(slug)
    response = HttpResponse(calendar_of(request.actor.user_id), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="meetings.ics"'
    return response


@require_safe
def worker(request: PageRequest, slug: str) -> HttpResponse:
    """The script that keeps the agenda readable without a network; it is responsible for the agenda alone."""
    get_round(request.actor, slug)
    response = render(request, "meetings/worker.js", content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


class AnswerForm(forms.Form):
    """How it was."""

    took_place = forms.TypedChoiceField(
        label=gettext_lazy("Did the meeting take place?"),
        choices=[("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    usefulness = forms.TypedChoiceField(
        label=gettext_lazy("How useful was it?"),
        choices=[
            ("", gettext_lazy("no answer")),
            (5, gettext_lazy("very useful")),
            (4, gettext_lazy("useful")),
            (3, gettext_lazy("partly")),
            (2, gettext_lazy("hardly")),
            (1, gettext_lazy("not at all")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    wants_more = forms.BooleanField(label=gettext_lazy("We want to go on talking"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: PageRequest, slug: str, party_id: UUID, meeting_id: UUID) -> HttpResponse:
    round_ = get_round(request.actor, slug)
    party = get_voting_party(request.actor, round_, party_id)
    meeting = of_party(party).filter(public_id=meeting_id).first()
    if meeting is None:
        raise NotVisible(meeting_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        try:
            answer_meeting(meeting, party, **said, by=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. Your answer was saved."))
            return redirect("meeting-agenda", slug)
    shown = by_hour([meeting], party)[0].meetings[0]
    context = {"round": round_, "party": party, "shown": shown, "form": form}
    return render(request, "meetings/answer.html", context, status=400 if form.errors else 200)
