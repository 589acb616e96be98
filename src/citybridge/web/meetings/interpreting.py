"""An interpreter's schedule, with the words of each meeting."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from citybridge.meetings.access import get_interpreter, get_round
from citybridge.meetings.phrases import pair_in_words
from citybridge.meetings.queries.glossary import glossary_of
from citybridge.meetings.queries.meetings import of_interpreter
from citybridge.web.meetings.shown import Shown
from citybridge.web.requests import PageRequest


@require_safe
def schedule(request: PageRequest, slug: str, interpreter_id: UUID) -> HttpResponse:
    round_ = get_round(request.actor, slug)
    interpreter = get_interpreter(request.actor, round_, interpreter_id)
    context = {
        "round": round_,
        "interpreter": interpreter,
        "pairs": [pair_in_words(pair) for pair in interpreter.pairs],
        "meetings": [(Shown(row), glossary_of(row)) for row in of_interpreter(interpreter)],
    }
    return render(request, "meetings/interpreting.html", context)
