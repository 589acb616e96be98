"""Times, tables, interpreters and rules of a round, each with a form of its own."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from citybridge.core.errors import OperationError
from citybridge.meetings.access import get_interpreter, get_organised_round, get_table
from citybridge.meetings.models import Round
from citybridge.meetings.operations.setting_up import (
    add_interpreter,
    add_tables,
    remove_interpreter,
    remove_table,
    set_rules,
    set_slots,
)
from citybridge.meetings.phrases import day_of, hours, pair_in_words
from citybridge.meetings.queries.rounds import interpreters_of, slots_of, tables_of
from citybridge.web.meetings.forms import InterpreterForm, RulesForm, TablesForm, TimesForm
from citybridge.web.requests import PageRequest

Form = forms.Form | forms.ModelForm  # type: ignore[type-arg]


def _set_times(round_: Round, form: Any, known: dict[str, Any]) -> None:
    said = form.cleaned_data
    set_slots(round_, form.hours, minutes=said["minutes"], pause=said["pause"], **known)


def _set_tables(round_: Round, form: Any, known: dict[str, Any]) -> None:
    add_tables(round_, **form.where, **known)


def _set_interpreter(round_: Round, form: Any, known: dict[str, Any]) -> None:
    add_interpreter(round_, **form.chosen, **known)


def _set_rules(round_: Round, form: Any, known: dict[str, Any]) -> None:
    set_rules(round_, **form.cleaned_data, **known)


PARTS: dict[str, Callable[[Round, Any, dict[str, Any]], None]] = {
    "times": _set_times,
    "tables": _set_tables,
    "interpreter": _set_interpreter,
    "rules": _set_rules,
}


@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: PageRequest, slug: str) -> HttpResponse:
    """`part=times|tables|interpreter|rules` says which form was sent."""
    round_ = get_organised_round(request.actor, slug)
    part = request.POST.get("part", "")
    found = _forms(round_, part, request.POST if part in PARTS else None)
    if part in PARTS and found[part].is_valid():
        try:
            PARTS[part](round_, found[part], {"by": request.actor.user_id, "at": timezone.now()})
        except OperationError as error:
            found[part].add_error(None, str(error))
        else:
            messages.success(request, _("It was saved."))
            return redirect("meeting-setup", slug)
    wrong = any(form.errors for form in found.values())
    return render(request, "meetings/setup.html", _context(round_, found), status=400 if wrong else 200)


def _forms(round_: Round, part: str, data: Any) -> dict[str, Form]:
    return {
        "times": TimesForm(round_, data if part == "times" else None, prefix="times"),
        "tables": TablesForm(round_, data if part == "tables" else None, prefix="tables"),
        "interpreter": InterpreterForm(round_, data if part == "interpreter" else None, prefix="interpreter"),
        "rules": RulesForm(data if part == "rules" else None, instance=round_, prefix="rules"),
    }


def _context(round_: Round, found: dict[str, Form]) -> dict[str, Any]:
    zone = round_.event.time_zone
    slots = [(day_of(slot.starts_at, zone), hours(slot.starts_at, slot.ends_at, zone)) for slot in slots_of(round_)]
    interpreters = [(row, ", ".join(pair_in_words(pair) for pair in row.pairs)) for row in interpreters_of(round_)]
    return {
        "round": round_,
        "forms": found,
        "slots": slots,
        "tables": tables_of(round_),
        "interpreters": interpreters,
    }


@require_POST
def remove_a_table(request: PageRequest, slug: str, table_id: UUID) -> HttpResponse:
    round_ = get_organised_round(request.actor, slug)
    table = get_table(round_, table_id)
    return _removed(request, slug, lambda known: remove_table(table, **known))


@require_POST
def remove_an_interpreter(request: PageRequest, slug: str, interpreter_id: UUID) -> HttpResponse:
    round_ = get_organised_round(request.actor, slug)
    interpreter = get_interpreter(request.actor, round_, interpreter_id)
    return _removed(request, slug, lambda known: remove_interpreter(interpreter, **known))


def _removed(request: PageRequest, slug: str, remove: Callable[[dict[str, Any]], None]) -> HttpResponse:
    try:
        remove({"by": request.actor.user_id, "at": timezone.now()})
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It was removed."))
    return redirect("meeting-setup", slug)
