"""Whom a campaign informs: the list, one of them, and what the office hears or does by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.core.errors import NotVisible, OperationError
from citybridge.outreach.access import get_campaign, get_contact
from citybridge.outreach.enums import AnswerKind, CampaignState, ContactState
from citybridge.outreach.models import Contact
from citybridge.outreach.operations.answering import give_answer
from citybridge.outreach.operations.objecting import object_to_invitations
from citybridge.outreach.operations.recovering import may_get_letter, note_not_arrived, send_letter_instead
from citybridge.outreach.phrases import reason_in_words
from citybridge.outreach.queries.contacts import answers_of, contacts_of, has_objection
from citybridge.outreach.validators import spaced_code
from citybridge.privacy.enums import Channel
from citybridge.web.outreach.forms import HeardForm
from citybridge.web.outreach.shown import STATES, WAYS
from citybridge.web.requests import PageRequest

PAGE_SIZE = 50
CAME_BACK = (Channel.EMAIL, Channel.LETTER)


@dataclass(frozen=True)
class Act:
    """Something done by hand that is asked about first."""

    key: str
    icon: str
    label: Promise
    question: Promise
    explanation: Promise
    done: Promise
    fits: Callable[[Contact], bool]
    run: Callable[[Contact, int | None, datetime], object]


def _came_back(contact: Contact) -> bool:
    return contact.state == ContactState.INFORMED and contact.channel in CAME_BACK


def _may_object(contact: Contact) -> bool:
    return not has_objection(contact.organisation_id)


ACTS = {
    act.key: act
    for act in (
        Act(
            "not-arrived",
            "mail-x",
            gettext_lazy("It did not arrive"),
            gettext_lazy("Did it come back?"),
            gettext_lazy(
                "Say so only when it came back as undeliverable for good. Nothing is sent to that e-mail address by "
                "anybody any more. You can send a letter instead then."
            ),
            gettext_lazy("It was noted that it did not arrive."),
            _came_back,
            lambda contact, by, at: note_not_arrived(contact, by=by, at=at),
        ),
        Act(
            "letter",
            "mail",
            gettext_lazy("Send a letter instead"),
            gettext_lazy("Send a letter instead?"),
            gettext_lazy("It is printed with the next letters. What was planned before is not sent any more."),
            gettext_lazy("A letter is planned."),
            lambda contact: contact.campaign.state == CampaignState.RUNNING and may_get_letter(contact),
            lambda contact, by, at: send_letter_instead(contact, by=by, at=at),
        ),
        Act(
            "object",
            "ban",
            gettext_lazy("They want no invitations"),
            gettext_lazy("Do they want no invitations any more?"),
            gettext_lazy("No office of the alliance invites this organisation then, by no way. It holds at once."),
            gettext_lazy("It was noted. No office invites this organisation any more."),
            _may_object,
            lambda contact, by, at: object_to_invitations(contact.organisation, via=Channel.PHONE, heard_by=by, at=at),
        ),
    )
}


@require_safe
def campaign_contacts(request: PageRequest, event: str, member: str) -> HttpResponse:
    """`?state= &channel= &answer= &page=`; `answer=none` are those who did not answer."""
    campaign = get_campaign(request.actor, event, member)
    rows = contacts_of(campaign)
    chosen = {name: request.GET.get(name, "") for name in ("state", "channel", "answer")}
    if chosen["state"] in ContactState.values:
        rows = rows.filter(state=chosen["state"])
    if chosen["channel"] in Channel.values:
        rows = rows.filter(channel=chosen["channel"])
    if chosen["answer"] in {"none", *AnswerKind.values}:
        rows = rows.filter(Q(answered=None if chosen["answer"] == "none" else chosen["answer"]))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "campaign": campaign,
        "event": campaign.event,
        "member": campaign.member,
        "page": page,
        "rows": [(row, reason_in_words(row.channel_reason), _answer_label(row)) for row in page],
        "chosen": chosen,
        "states": STATES,
        "ways": WAYS,
        "answers": AnswerKind.choices,
    }
    return render(request, "outreach/contacts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_contact(request: PageRequest, event: str, member: str, contact_id: UUID) -> HttpResponse:
    """POST enters an answer that the office heard."""
    campaign = get_campaign(request.actor, event, member)
    contact = get_contact(campaign, contact_id)
    form = HeardForm(campaign.event.topics.order_by("position"), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            give_answer(contact, **form.said, heard_by=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The answer was saved."))
            return redirect("campaign-contact", event, member, contact_id)
    context = {
        "campaign": campaign,
        "event": campaign.event,
        "member": campaign.member,
        "contact": contact,
        "reason": reason_in_words(contact.channel_reason),
        "code": spaced_code(contact.code),
        "answers": answers_of(contact),
        "acts": [act for act in ACTS.values() if act.fits(contact)],
        "form": form,
    }
    return render(request, "outreach/contact.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_contact_act(request: PageRequest, event: str, member: str, contact_id: UUID, act: str) -> HttpResponse:
    """GET asks, POST does it."""
    campaign = get_campaign(request.actor, event, member)
    contact = get_contact(campaign, contact_id)
    if act not in ACTS:
        raise NotVisible(act)
    chosen = ACTS[act]
    if request.method == "POST":
        try:
            chosen.run(contact, request.actor.user_id, timezone.now())
        except OperationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, str(chosen.done))
        return redirect("campaign-contact", event, member, contact_id)
    context = {"campaign": campaign, "event": campaign.event, "member": campaign.member, "contact": contact}
    return render(request, "outreach/contact_act.html", {**context, "act": chosen})


def _answer_label(contact: Contact) -> str:
    answered = getattr(contact, "answered", None)
    return str(AnswerKind(answered).label) if answered else ""
