"""Letters of a campaign: made in one run, printed, posted, undone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from citybridge.core.errors import NotVisible, OperationError
from citybridge.outreach.access import get_campaign
from citybridge.outreach.engine.letter_writing import letters_due
from citybridge.outreach.models import Campaign, LetterRun
from citybridge.outreach.operations.printing import (
    begin_letters,
    can_unpost,
    discard_letters,
    post_letters,
    unpost_letters,
)
from citybridge.outreach.queries.contacts import letters_without_address
from citybridge.outreach.queries.letters import contacts_of_run, printed_pdf, run_of, runs_of, to_take_out
from citybridge.web.requests import PageRequest

MOST_NAMED = 50


class PostingForm(forms.Form):
    """On which day the letters went to the post."""

    on = forms.DateField(
        label=gettext_lazy("Posted on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@require_safe
def letters(request: PageRequest, event: str, member: str) -> HttpResponse:
    """What is to be printed today, what lacks an address, and what was printed."""
    campaign, today = get_campaign(request.actor, event, member), timezone.localdate()
    lacking = letters_without_address(campaign)
    context = {
        "campaign": campaign,
        "due_count": letters_due(campaign, today=today).count(),
        "reminder_count": letters_due(campaign, today=today, is_reminder=True).count(),
        "lacking": lacking[:MOST_NAMED],
        "lacking_count": lacking.count(),
        "runs": runs_of(campaign),
        "lacks_sender": not campaign.member.office.street,
    }
    return render(request, "outreach/letters.html", context)


@require_POST
def begin(request: PageRequest, event: str, member: str) -> HttpResponse:
    """Make the letters that are due; with `kind=reminder` the reminders."""
    campaign = get_campaign(request.actor, event, member)
    is_reminder = request.POST.get("kind") == "reminder"
    try:
        run = begin_letters(campaign, actor=request.actor, at=timezone.now(), is_reminder=is_reminder)
    except OperationError as error:
        messages.error(request, str(error))
        return redirect("letters", event, member)
    return redirect("letter-run", event, member, run.public_id)


@require_safe
def letter_run(request: PageRequest, event: str, member: str, public_id: UUID) -> HttpResponse:
    """Progress, then what can be done with the letters."""
    campaign, run = _get_run(request, event, member, public_id)
    return render(request, "outreach/letter_run.html", _context(campaign, run))


@require_safe
def progress(request: PageRequest, event: str, member: str, public_id: UUID) -> HttpResponse:
    """The piece of the page that is asked for again and again; when the work is done the page is loaded anew."""
    campaign, run = _get_run(request, event, member, public_id)
    response = render(request, "outreach/_letter_progress.html", {"campaign": campaign, "run": run})
    if run.made_at or run.failure:
        response.headers["HX-Refresh"] = "true"
    return response


@require_safe
def pdf(request: PageRequest, event: str, member: str, public_id: UUID) -> HttpResponse:
    """The letters as they were made, the same each time."""
    campaign, run = _get_run(request, event, member, public_id)
    content = printed_pdf(run)
    if content is None:
        raise NotVisible(public_id)
    name = f"{campaign.event.slug}-{campaign.member.slug}-{run.created_at:%Y%m%d}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_POST
def posted(request: PageRequest, event: str, member: str, public_id: UUID) -> HttpResponse:
    campaign, run = _get_run(request, event, member, public_id)
    form = PostingForm(request.POST)
    if not form.is_valid():
        return render(request, "outreach/letter_run.html", _context(campaign, run, form), status=400)
    day = form.cleaned_data["on"]
    return _done(
        request, run, lambda: post_letters(run, on=day, actor=request.actor, at=timezone.now()), _("It was noted.")
    )


@require_POST
def unpost(request: PageRequest, event: str, member: str, public_id: UUID) -> HttpResponse:
    _campaign, run = _get_run(request, event, member, public_id)
    done = _("They count as not posted again.")
    return _done(request, run, lambda: unpost_letters(run, actor=request.actor, at=timezone.now()), done)


@require_POST
def discard(request: PageRequest, event: str, member: str, public_id: UUID) -> HttpResponse:
    _campaign, run = _get_run(request, event, member, public_id)
    try:
        discard_letters(run, actor=request.actor, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
        return redirect("letter-run", event, member, public_id)
    messages.success(request, _("These letters were thrown away. Nobody was informed by them."))
    return redirect("letters", event, member)


def _done(request: PageRequest, run: LetterRun, act: Callable[[], object], told: str) -> HttpResponse:
    try:
        act()
        messages.success(request, told)
    except OperationError as error:
        messages.error(request, str(error))
    campaign = run.campaign
    return redirect("letter-run", campaign.event.slug, campaign.member.slug, run.public_id)


def _get_run(request: PageRequest, event: str, member: str, public_id: UUID) -> tuple[Campaign, LetterRun]:
    """A run of this very campaign."""
    campaign = get_campaign(request.actor, event, member)
    run = run_of(campaign, public_id)
    if run is None:
        raise NotVisible(public_id)
    run.campaign = campaign
    return campaign, run


def _context(campaign: Campaign, run: LetterRun, form: PostingForm | None = None) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "campaign": campaign,
        "run": run,
        "contacts": contacts_of_run(run)[:MOST_NAMED],
        "contact_count": contacts_of_run(run).count(),
        "take_out": [] if run.posted_on else to_take_out(run),
        "form": form or PostingForm(initial={"on": today}),
        "can_unpost": can_unpost(run, today=today),
        "is_kept": printed_pdf(run) is not None,
    }
