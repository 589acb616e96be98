"""The campaign of an office about an event: what is planned, its words, its release, how far it is."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.core.errors import ChangedMeanwhile, NotVisible, OperationError
from citybridge.core.languages import Language
from citybridge.outreach.access import get_campaign, get_outreach
from citybridge.outreach.engine.recipients import ways_of
from citybridge.outreach.enums import CampaignState
from citybridge.outreach.models import Campaign
from citybridge.outreach.operations.planning import BEFORE_RELEASE, open_campaign, save_plan, save_words
from citybridge.outreach.operations.releasing import (
    FOUR_EYES_ABOVE,
    ask_for_release,
    release_campaign,
    resume_campaign,
    stop_campaign,
)
from citybridge.outreach.policies import can_release
from citybridge.outreach.queries.channels import law_check
from citybridge.outreach.queries.contacts import campaign_of, last_day_of_answers
from citybridge.outreach.queries.progress import progress_of
from citybridge.web.introductions.forms import ActForm
from citybridge.web.outreach.forms import PlanForm, WordsForm
from citybridge.web.outreach.shown import check_shown, counted
from citybridge.web.requests import PageRequest

Act = Callable[[], Campaign]


@require_safe
def campaign(request: PageRequest, event: str, member: str) -> HttpResponse:
    """Before it begins an invitation to begin; then the check of the law; then how far it is."""
    found, own = get_outreach(request.actor, event, member)
    campaign = campaign_of(found, own)
    context: dict[str, Any] = {"event": found, "member": own, "campaign": campaign}
    if campaign is not None:
        context |= _details(request, campaign)
    return render(request, "outreach/campaign.html", context)


@require_POST
def campaign_open(request: PageRequest, event: str, member: str) -> HttpResponse:
    found, own = get_outreach(request.actor, event, member)
    open_campaign(found, own, by=request.actor.user_id, at=timezone.now())
    return redirect("campaign", event, member)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_plan(request: PageRequest, event: str, member: str) -> HttpResponse:
    campaign = get_campaign(request.actor, event, member)
    form = PlanForm(request.POST) if request.method == "POST" else PlanForm.of(campaign)
    if request.method == "POST" and form.is_valid():
        done = _tried(form, lambda: save_plan(campaign, form.plan, **_click(request, form)), campaign)
        if done:
            messages.success(request, _("Dates and waves were saved."))
            return redirect("campaign", event, member)
    return _form_page(request, "outreach/campaign_plan.html", campaign, form)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_words(request: PageRequest, event: str, member: str, language: str) -> HttpResponse:
    campaign = get_campaign(request.actor, event, member)
    if language not in Language.values:
        raise NotVisible(language)
    chosen = Language(language)
    blank = WordsForm.of(campaign, chosen, campaign.texts.all())
    form = WordsForm(chosen, request.POST) if request.method == "POST" else blank
    if request.method == "POST" and form.is_valid():
        done = _tried(form, lambda: save_words(campaign, form.words, **_click(request, form)), campaign)
        if done:
            messages.success(request, _("The texts were saved."))
            return redirect("campaign", event, member)
    return _form_page(request, "outreach/campaign_words.html", campaign, form, language=chosen, languages=Language)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_release(request: PageRequest, event: str, member: str) -> HttpResponse:
    """GET asks and shows the check of the law; POST asks a second person, or lets it go."""
    campaign = get_campaign(request.actor, event, member)
    if campaign.state not in BEFORE_RELEASE:
        return redirect("campaign", event, member)
    ways = ways_of(campaign, at=timezone.now())
    check = law_check(ways)
    needs_second = check.will_receive > FOUR_EYES_ABOVE and campaign.state == CampaignState.DRAFT
    form = ActForm(request.POST) if request.method == "POST" else ActForm(initial={"version": campaign.version})
    if request.method == "POST" and form.is_valid():
        run = ask_for_release if needs_second else release_campaign
        if _tried(form, lambda: run(campaign, **_click(request, form)), campaign):
            said = _("A second person of the office has to release it now.") if needs_second else _("It is going out.")
            messages.success(request, said)
            return redirect("campaign", event, member)
    more = {
        "check": check_shown(check),
        "needs_second": needs_second,
        "may_release": not _waits_for_another(request, campaign, check.will_receive),
        "most": FOUR_EYES_ABOVE,
    }
    return _form_page(request, "outreach/campaign_release.html", campaign, form, **more)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_stop(request: PageRequest, event: str, member: str) -> HttpResponse:
    campaign = get_campaign(request.actor, event, member)
    if request.method == "POST":
        stop_campaign(campaign, by=request.actor.user_id, at=timezone.now())
        messages.success(request, _("The campaign was stopped. What waited to be sent was taken back."))
        return redirect("campaign", event, member)
    return render(request, "outreach/campaign_stop.html", _around(campaign))


@require_POST
def campaign_resume(request: PageRequest, event: str, member: str) -> HttpResponse:
    campaign = get_campaign(request.actor, event, member)
    try:
        resume_campaign(campaign, by=request.actor.user_id, at=timezone.now())
        messages.success(request, _("The campaign goes on. What was taken back goes out."))
    except OperationError as error:
        messages.error(request, str(error))
    return redirect("campaign", event, member)


def _details(request: PageRequest, campaign: Campaign) -> dict[str, object]:
    facts: dict[str, object] = {
        "languages": [(language, _has(campaign, language)) for language in Language],
        "asks_until": last_day_of_answers(campaign),
        "is_editable": campaign.state in BEFORE_RELEASE,
        "is_running": campaign.state == CampaignState.RUNNING,
        "is_stopped": campaign.state == CampaignState.STOPPED,
        "may_release": can_release(request.actor, campaign),
    }
    if campaign.state in BEFORE_RELEASE:
        return {**facts, "check": check_shown(law_check(ways_of(campaign, at=timezone.now())))}
    progress = progress_of(campaign)
    return {**facts, "progress": progress, "by_channel": counted(progress)}


def _has(campaign: Campaign, language: str) -> bool:
    return campaign.texts.filter(language=language).exclude(subject="").exists()


def _waits_for_another(request: PageRequest, campaign: Campaign, receiving: int) -> bool:
    waits = campaign.state == CampaignState.AWAITS_RELEASE and receiving > FOUR_EYES_ABOVE
    return waits and not can_release(request.actor, campaign)


def _click(request: PageRequest, form: ActForm) -> dict[str, Any]:
    return {"version": form.cleaned_data["version"], "by": request.actor.user_id, "at": timezone.now()}


def _tried(form: ActForm, act: Act, campaign: Campaign) -> bool:
    """Whether it was done; else the form says why, and follows a version that somebody else saved."""
    try:
        act()
    except ValidationError as error:
        form.add_error(None, error)
    except ChangedMeanwhile as error:
        form.add_error(None, str(error))
        campaign.refresh_from_db()
        form.follow(campaign.version)
    except OperationError as error:
        form.add_error(None, str(error))
    return not form.errors


def _around(campaign: Campaign, **more: object) -> dict[str, object]:
    return {"campaign": campaign, "event": campaign.event, "member": campaign.member, **more}


def _form_page(request: PageRequest, template: str, campaign: Campaign, form: ActForm, **more: object) -> HttpResponse:
    context = _around(campaign, form=form, **more)
    return render(request, template, context, status=400 if form.errors else 200)
