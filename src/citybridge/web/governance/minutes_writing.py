"""Writing minutes together: paragraphs, their order, their history, and taking back."""

from collections.abc import Callable
from itertools import zip_longest
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.core.errors import NotVisible, OperationError
from citybridge.core.languages import HTML_LANGUAGE, Language
from citybridge.governance.access.minutes import get_change, get_paragraph, get_writable_minutes
from citybridge.governance.models import MinutesChange, MinutesParagraph, Session
from citybridge.governance.operations.minutes import add_paragraph, delete_paragraph, move_paragraph, write_paragraph
from citybridge.governance.operations.minutes_agreeing import agree_to_paragraph, withdraw_agreement
from citybridge.governance.operations.minutes_undoing import bring_back, undo
from citybridge.governance.policies.minutes import sides_to_agree
from citybridge.governance.queries.agenda import agenda_of
from citybridge.governance.queries.minutes import (
    agreeing_member,
    changes_of,
    last_change,
    last_living,
)
from citybridge.web.changes import Change, words_changed
from citybridge.web.governance.asking import done
from citybridge.web.governance.minutes_forms import TEXTS, ParagraphForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def new_paragraph(request: PageRequest, session_id: UUID) -> HttpResponse:
    """`?item=` and `?position=` say where it is inserted; without a position it comes last."""
    session = get_writable_minutes(request.actor, session_id)
    place = _number(request.GET.get("position"))
    form = ParagraphForm(None, list(agenda_of(session)), item=request.GET.get("item", ""), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        key, by = form.cleaned_data["key"], request.actor.user_id
        words, item = form.words(), form.agenda_item()

        def add() -> MinutesParagraph:
            return add_paragraph(session, words, item=item, position=place, key=key, by=by, at=timezone.now())

        if done(form, add):
            return _to(session, key)
    return _page(request, session, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_paragraph(request: PageRequest, session_id: UUID, paragraph_id: UUID) -> HttpResponse:
    """Nobody writes over what they have not seen: the second of two reads both texts."""
    paragraph = get_paragraph(request.actor, session_id, paragraph_id)
    session = paragraph.session
    form = ParagraphForm(paragraph, list(agenda_of(session)), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen, by = form.cleaned_data["seen"], request.actor.user_id
        words, item = form.words(), form.agenda_item()

        def write() -> MinutesParagraph:
            return write_paragraph(paragraph, words, item=item, version=seen, by=by, at=timezone.now())

        if done(form, write):
            messages.success(request, _("It was saved."))
            return _to(session, paragraph_id)
    return _page(request, session, form, paragraph)


@require_POST
def move(request: PageRequest, session_id: UUID, paragraph_id: UUID) -> HttpResponse:
    """`to` is the new place within the agenda item, from 1."""
    paragraph = get_paragraph(request.actor, session_id, paragraph_id)
    to = _number(request.POST.get("to")) or paragraph.position
    by = request.actor.user_id
    _act(request, lambda: move_paragraph(paragraph, to=to, by=by, at=timezone.now()))
    return _to(paragraph.session, paragraph_id)


@require_POST
def remove(request: PageRequest, session_id: UUID, paragraph_id: UUID) -> HttpResponse:
    """At once, since it can be taken back at once; `seen` is the version that was on the screen."""
    paragraph = get_paragraph(request.actor, session_id, paragraph_id)
    seen, by = _number(request.POST.get("seen")), request.actor.user_id
    if _act(request, lambda: delete_paragraph(paragraph, version=seen, by=by, at=timezone.now())):
        messages.success(request, _("The paragraph was deleted. Undo brings it back."))
    return redirect("minutes-work", session_id)


@require_POST
def undo_last(request: PageRequest, session_id: UUID) -> HttpResponse:
    """`change` is the act that was on the screen as the latest."""
    session = get_writable_minutes(request.actor, session_id)
    last, by = last_change(session), request.actor.user_id
    if last is None or str(last.pk) != request.POST.get("change"):
        messages.error(
            request, _("Somebody changed the minutes meanwhile. Look at them before you take anything back.")
        )
    elif _act(request, lambda: undo(last, by=by, at=timezone.now())):
        messages.success(request, _("It was taken back."))
    return redirect("minutes-work", session_id)


@require_safe
def history(request: PageRequest, session_id: UUID, paragraph_id: UUID) -> HttpResponse:
    """Every act on a paragraph, and what it changed in which language."""
    paragraph = get_paragraph(request.actor, session_id, paragraph_id)
    changes = list(changes_of(paragraph))
    entries = [(change, _differences(change, before)) for change, before in zip_longest(changes, changes[1:])]
    context = {"session": paragraph.session, "paragraph": paragraph, "entries": entries}
    return render(request, "governance/minutes_history.html", context)


@require_POST
def bring_back_words(request: PageRequest, session_id: UUID, paragraph_id: UUID) -> HttpResponse:
    """`change` is an entry of the history; without it a deleted paragraph comes back as it stood last."""
    paragraph = get_paragraph(request.actor, session_id, paragraph_id)
    wanted = _number(request.POST.get("change"))
    change = get_change(paragraph, wanted) if wanted else last_living(paragraph)
    if change is None:
        raise NotVisible(paragraph_id)
    by = request.actor.user_id
    if _act(request, lambda: bring_back(paragraph, change, by=by, at=timezone.now())):
        messages.success(request, _("The paragraph stands as it was. Both sides agree anew."))
    return _to(paragraph.session, paragraph_id)


@require_POST
def agree(request: PageRequest, session_id: UUID, paragraph_id: UUID) -> HttpResponse:
    """`side` and `seen`; with `act` = withdraw the agreement is taken back."""
    paragraph = get_paragraph(request.actor, session_id, paragraph_id)
    side, by = request.POST.get("side", ""), request.actor.user_id
    if side not in sides_to_agree(request.actor, paragraph.session):
        raise NotVisible(paragraph_id)
    member = agreeing_member(paragraph.session, request.actor, side)
    seen, now = _number(request.POST.get("seen")), timezone.now()
    if request.POST.get("act") == "withdraw":
        _act(request, lambda: withdraw_agreement(paragraph, side=side, member=member, by=by, at=now))
    else:
        _act(request, lambda: agree_to_paragraph(paragraph, side=side, member=member, version=seen, by=by, at=now))
    return _to(paragraph.session, paragraph_id)


def _act(request: PageRequest, operation: Callable[[], object]) -> bool:
    """False when it was refused; why is said above the page."""
    try:
        operation()
    except OperationError as error:
        messages.error(request, str(error))
        return False
    return True


def _to(session: Session, paragraph_id: UUID) -> HttpResponse:
    """Back to where the paragraph stands."""
    return redirect(f"{reverse('minutes-work', args=[session.public_id])}#p-{paragraph_id}")


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None


def _differences(change: MinutesChange, before: MinutesChange | None) -> list[Change]:
    return [
        row
        for language in Language
        for row in words_changed(
            TEXTS[language],
            getattr(before, f"text_{language}", ""),
            getattr(change, f"text_{language}"),
            HTML_LANGUAGE[language],
        )
    ]


def _page(
    request: PageRequest, session: Session, form: ParagraphForm, paragraph: MinutesParagraph | None
) -> HttpResponse:
    context = {"session": session, "form": form, "paragraph": paragraph}
    return render(request, "governance/minutes_paragraph.html", context, status=400 if form.errors else 200)
