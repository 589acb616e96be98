"""Repair on the day: say what happened, look at what would change and who would be told, then do it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from citybridge.core.errors import OperationError
from citybridge.meetings.access import get_organised_round
from citybridge.meetings.engine.facts import Facts
from citybridge.meetings.engine.planned import Planned
from citybridge.meetings.engine.repairing import Change, Plan
from citybridge.meetings.enums import Trouble
from citybridge.meetings.models import Round
from citybridge.meetings.operations.repairing import Incident, apply_repair, propose_repair
from citybridge.meetings.phrases import (
    Known,
    both_hours,
    day_of,
    hours,
    party_name,
    place_of,
    say,
    when,
    where,
)
from citybridge.meetings.policies import is_in_the_open
from citybridge.web.requests import PageRequest

KINDS = {"seat": Trouble.LATE, "table": Trouble.TABLE, "interpreter": Trouble.INTERPRETER}


@dataclass(frozen=True)
class Line:
    """One change in words: whom it concerns, how it was, how it will be."""

    kind: str
    whom: str
    before: str
    after: str


class MissingForm(forms.Form):
    """Who or what is missing, from when until when."""

    who = forms.ChoiceField(label=gettext_lazy("Who or what is missing?"))
    since = forms.ChoiceField(label=gettext_lazy("From"))
    until = forms.ChoiceField(label=gettext_lazy("Until (empty: to the end)"), required=False)

    def __init__(self, facts: Facts, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.facts = facts
        self.fields["who"].choices = _things(facts)  # type: ignore[attr-defined]
        zone = facts.round.event.time_zone
        self.slots = list(facts.slots.values())
        named = [
            (str(slot.pk), f"{day_of(slot.starts_at, zone)}, {hours(slot.starts_at, slot.ends_at, zone)}")
            for slot in self.slots
        ]
        self.fields["since"].choices = named  # type: ignore[attr-defined]
        self.fields["until"].choices = [("", "–"), *named]  # type: ignore[attr-defined]

    @property
    def incident(self) -> Incident:
        said = self.cleaned_data
        kind, _dash, key = said["who"].partition("-")
        pks = [slot.pk for slot in self.slots]
        first = pks.index(int(said["since"]))
        last = pks.index(int(said["until"])) if said["until"] else len(pks) - 1
        return Incident(KINDS[kind], (kind, int(key)), frozenset(pks[first : last + 1]))


class WishForm(forms.Form):
    """Two who want to meet as well."""

    first = forms.ChoiceField(label=pgettext_lazy("party", "Who"))
    second = forms.ChoiceField(label=gettext_lazy("Whom"))

    def __init__(self, facts: Facts, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        named = sorted(((str(key), party_name(row)) for key, row in facts.parties.items()), key=lambda row: row[1])
        for name in ("first", "second"):
            self.fields[name].choices = [("", "–"), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("first") and said.get("first") == said.get("second"):
            self.add_error("second", _("Choose two different organisations."))
        return said

    @property
    def incident(self) -> Incident:
        pair = frozenset((int(self.cleaned_data["first"]), int(self.cleaned_data["second"])))
        return Incident(Trouble.WISH, pair=pair)


def _things(facts: Facts) -> list[tuple[str, list[tuple[str, str]]]]:
    people = [
        (f"seat-{seat.pk}", _named(seat.attendee.native_name if seat.attendee else "", party_name(party)))
        for party in facts.parties.values()
        for seat in party.seats.all()
    ]
    return [
        (_("Interpreters"), [(f"interpreter-{row.pk}", row.name) for row in facts.interpreters.values()]),
        (_("People"), sorted(people, key=lambda row: row[1])),
        (_("Tables"), [(f"table-{row.pk}", place_of(row)) for row in facts.tables.values()]),
    ]


def _named(person: str, organisation: str) -> str:
    return f"{organisation}: {person}" if person else organisation


@require_safe
def repair(request: PageRequest, slug: str) -> HttpResponse:
    """`?who=&since=&until=` or `?first=&second=`: shows what would change, and changes nothing."""
    round_ = get_organised_round(request.actor, slug)
    missing, wish = _forms(round_, request.GET)
    return _page(request, round_, missing, wish)


@require_POST
def apply(request: PageRequest, slug: str) -> HttpResponse:
    """The same fields, and `digest` of what was looked at."""
    round_ = get_organised_round(request.actor, slug)
    missing, wish = _forms(round_, request.POST)
    asked = missing if missing.is_bound else wish
    if not asked.is_bound or not asked.is_valid():
        return _page(request, round_, missing, wish, status=400)
    digest, by = request.POST.get("digest", ""), request.actor.user_id
    try:
        told = apply_repair(round_, asked.incident, digest=digest, by=by, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
        return _page(request, round_, missing, wish, status=409)
    sentence = ngettext(
        "The timetable was repaired; %(count)d person was written to.",
        "The timetable was repaired; %(count)d people were written to.",
        told,
    )
    messages.success(request, sentence % {"count": told})
    return redirect("meeting-timetable", slug)


def _forms(round_: Round, data: Any) -> tuple[MissingForm, WishForm]:
    facts = Facts(round_, after=timezone.now())
    missing = MissingForm(facts, data if "who" in data else None, prefix=None)
    return missing, WishForm(facts, data if "first" in data else None)


def _page(
    request: PageRequest, round_: Round, missing: MissingForm, wish: WishForm, status: int = 200
) -> HttpResponse:
    asked = missing if missing.is_bound else wish if wish.is_bound else None
    plan, error = None, ""
    if asked is not None and asked.is_valid() and is_in_the_open(round_):
        try:
            plan = propose_repair(round_, asked.incident, at=timezone.now())
        except OperationError as refused:
            error = str(refused)
    known = Known(missing.facts.parties, {slot.pk: slot for slot in missing.slots}, round_.event.time_zone)
    context = {
        "round": round_,
        "missing": missing,
        "wish": wish,
        "asked": asked,
        "plan": plan,
        "error": error,
        "lines": [_line(missing.facts, change) for change in plan.changes] if plan else [],
        "refused": [say(reason, known) for reason in plan.refused] if plan else [],
        "may_repair": is_in_the_open(round_),
        "told": _told(missing.facts, plan) if plan else [],
    }
    wrong = asked is not None and asked.errors
    return render(request, "meetings/repair.html", context, status=400 if wrong and status == 200 else status)


LABELS = {
    "lost": gettext_lazy("is lost"),
    "added": gettext_lazy("is new"),
    "moved": gettext_lazy("gets another time"),
    "changed": gettext_lazy("gets another table, interpreter or person"),
}


def _line(facts: Facts, change: Change) -> Line:
    before = ""
    if change.before is not None:
        before = _joined(when(change.before), where(change.before), _name(change.before.interpreter))
        pair = [change.before.first, change.before.second]
    elif change.after is not None:
        pair = [facts.parties[change.after.first], facts.parties[change.after.second]]
    after = _after(facts, change.after) if change.after else ""
    whom = " – ".join(party_name(party) for party in pair)
    return Line(str(LABELS[change.kind]), whom, before, after)


def _after(facts: Facts, plan: Planned) -> str:
    slot, zone = facts.slots[str(plan.slot)], facts.round.event.time_zone
    time = f"{day_of(slot.starts_at, zone)}, {both_hours(slot.starts_at, slot.ends_at, zone)}"
    interpreter = facts.interpreters.get(f"i{plan.interpreter}")
    return _joined(time, place_of(facts.tables[f"t{plan.table}"]), _name(interpreter))


def _told(facts: Facts, plan: Plan) -> list[str]:
    """Organisations and interpreters who will be written to."""
    found: dict[str, None] = {}
    for change in plan.changes:
        ends = [change.before.first, change.before.second] if change.before else []
        if change.after:
            ends += [facts.parties[change.after.first], facts.parties[change.after.second]]
        found |= dict.fromkeys(party_name(party) for party in ends)
        own = [change.before.interpreter] if change.before and change.before.interpreter else []
        own += (
            [facts.interpreters[f"i{change.after.interpreter}"]] if change.after and change.after.interpreter else []
        )
        found |= dict.fromkeys(row.name for row in own)
    return list(found)


def _name(interpreter: Any) -> str:
    return str(interpreter.name) if interpreter else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
