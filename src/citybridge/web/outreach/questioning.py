"""Who is in question for an event: three groups with reasons, and the office's word over each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from citybridge.core.errors import NotVisible, OperationError
from citybridge.core.lists import listed
from citybridge.matching.phrases import Phrasebook, Sentence, phrasebook
from citybridge.organisations.enums import Experience
from citybridge.outreach.access import get_outreach, get_own_organisations
from citybridge.outreach.enums import Verdict
from citybridge.outreach.operations.deciding import decide, draw_lines, is_open, undo_decision
from citybridge.outreach.queries.questioning import MOST_BELOW, Experienced, Question, chosen_lines, questions
from citybridge.web.outreach.question_forms import LinesForm
from citybridge.web.profiles.regions import region_names
from citybridge.web.requests import PageRequest

PAGE_SIZE = 50


@dataclass(frozen=True)
class Asked:
    """A question with its reasons and decisions in words."""

    question: Question
    sentences: Sequence[Sentence]
    known: Sequence[str]


@dataclass(frozen=True)
class Group:
    """One of the three groups; `count` is that of all pages."""

    verdict: Verdict
    count: int
    is_shown: bool


@require_safe
def questioning(request: PageRequest, event: str, member: str) -> HttpResponse:
    """`?show=` chooses the group, `?topic=` and `?q=` narrow it; words are sought in the names."""
    found, own = get_outreach(request.actor, event, member)
    rows = questions(found, own, today=timezone.localdate(), below=MOST_BELOW)
    rows = _narrowed(rows, request.GET.get("topic", ""), request.GET.get("q", ""))
    shown = _chosen(request.GET.get("show", ""))
    page = Paginator([row for row in rows if row.verdict == shown], PAGE_SIZE).get_page(request.GET.get("page"))
    book, drawn = phrasebook(), chosen_lines(found, own)
    places = region_names(code for row in page for code in row.known.regions)
    context = {
        "event": found,
        "member": own,
        "groups": [_group(verdict, rows, shown) for verdict in Verdict],
        "shown": shown,
        "others": [verdict for verdict in Verdict if verdict != shown],
        "page": page,
        "rows": [_in_words(row, book, places) for row in page],
        "lines": LinesForm(initial={"fits": drawn.fits, "perhaps": drawn.perhaps} if drawn else None),
        "drawn": drawn,
        "is_open": is_open(found, timezone.now()),
        "chosen": {"topic": request.GET.get("topic", ""), "q": request.GET.get("q", "")},
    }
    return render(request, "outreach/questioning.html", context)


@require_POST
def questioning_decide(request: PageRequest, event: str, member: str) -> HttpResponse:
    """One verdict for one or many organisations; an empty one gives the proposal back."""
    found, own = get_outreach(request.actor, event, member)
    chosen = _ids(request.POST.getlist("organisation"))
    if not chosen:
        messages.error(request, _("Choose at least one organisation."))
        return _back(request, event, member)
    organisations = get_own_organisations(own, chosen)
    rows = questions(found, own, today=timezone.localdate(), below=MOST_BELOW)
    try:
        made = decide(
            found,
            organisations,
            verdict=request.POST.get("verdict", ""),
            proposed={row.organisation.pk: row.proposed for row in rows},
            note=request.POST.get("note", ""),
            by=request.actor.user_id,
            at=timezone.now(),
        )
    except OperationError as error:
        messages.error(request, str(error))
    else:
        said = ngettext("%(count)s decision was kept.", "%(count)s decisions were kept.", len(made))
        messages.success(request, said % {"count": len(made)})
    return _back(request, event, member)


@require_POST
def questioning_undo(request: PageRequest, event: str, member: str, organisation: UUID) -> HttpResponse:
    found, own = get_outreach(request.actor, event, member)
    undone = get_own_organisations(own, [organisation])[0]
    try:
        undo_decision(found, undone, by=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("What held before holds again."))
    return _back(request, event, member)


@require_POST
def questioning_lines(request: PageRequest, event: str, member: str) -> HttpResponse:
    found, own = get_outreach(request.actor, event, member)
    form = LinesForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose how strict both lines are."))
        return _back(request, event, member)
    try:
        draw_lines(found, own, **form.steps, by=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The lines were drawn anew."))
    return _back(request, event, member)


def _back(request: PageRequest, event: str, member: str) -> HttpResponseRedirect:
    """To the group and filter one came from."""
    kept = {name: request.POST[name] for name in ("show", "topic", "q", "page") if request.POST.get(name)}
    address = reverse("questioning", args=(event, member))
    return redirect(f"{address}?{urlencode(kept)}" if kept else address)


def _ids(texts: Sequence[str]) -> list[UUID]:
    try:
        return [UUID(text) for text in texts]
    except ValueError:
        raise NotVisible("organisation") from None


def _chosen(text: str) -> Verdict:
    return Verdict(text) if text in Verdict.values else Verdict.FITS


def _narrowed(rows: Sequence[Question], topic: str, words: str) -> list[Question]:
    wanted = words.strip().casefold()
    return [
        row
        for row in rows
        if (not topic or row.topic == topic)
        and wanted in f"{row.organisation.native_name} {row.organisation.latin_name}".casefold()
    ]


def _group(verdict: Verdict, rows: Sequence[Question], shown: Verdict) -> Group:
    return Group(verdict, sum(row.verdict == verdict for row in rows), verdict == shown)


def _in_words(row: Question, book: Phrasebook, places: Mapping[str, str]) -> Asked:
    return Asked(row, book.say_all(row.reasons), [*_remembered(row.known, places), *_experience(row.known)])


def _remembered(known: Experienced, places: Mapping[str, str]) -> list[str]:
    said = []
    if known.took_part:
        said.append(_("It took part in %(event)s.") % {"event": known.took_part.name})
    if known.wished:
        said.append(_("Asked about %(event)s, it wished to come, then or later.") % {"event": known.wished.name})
    if known.regions:
        said.append(
            _("It wishes partners in %(regions)s.") % {"regions": listed([places[code] for code in known.regions])}
        )
    return said


def _experience(known: Experienced) -> list[str]:
    if not known.experience:
        return []
    label = Experience(known.experience).label
    return [_("Experience with the other country: %(experience)s.") % {"experience": label}]
