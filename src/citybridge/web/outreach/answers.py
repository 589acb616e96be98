"""The page of answers, without signing in. Looking changes nothing, since scanners of mails look, too.

That somebody opened it is known only by an act: an answer, an objection, or a code typed from a letter.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import NotVisible, OperationError
from citybridge.outreach.access import get_answerable
from citybridge.outreach.enums import AnswerKind, ContactState
from citybridge.outreach.models import Contact
from citybridge.outreach.operations.answering import can_still_answer, give_answer, note_opened
from citybridge.outreach.operations.objecting import object_to_invitations
from citybridge.outreach.queries.contacts import answers_of, has_objection, last_day_of_answers
from citybridge.outreach.validators import CODE_LENGTH, normalised_code
from citybridge.privacy.enums import Channel
from citybridge.web.account.limits import too_many
from citybridge.web.outreach.forms import AnswerForm, CodeForm
from citybridge.web.requests import PageRequest

# Wrong codes from one network address; a code has 60 bits, so this is against noise rather than luck.
MOST_WRONG, WITHIN_SECONDS = 40, 3600


class TooManyWrongCodes(Exception):
    """From this network address, within the last hour."""


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_code(request: PageRequest) -> HttpResponse:
    """Where the code of a letter is typed; a person's act, which counts as opening."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            contact = _found(request, form.cleaned_data["code"])
        except NotVisible:
            form.add_error("code", _("There is no such code. Compare it with the letter, please."))
        except TooManyWrongCodes:
            return too_many(request)
        else:
            note_opened(contact, at=timezone.now())
            return redirect("answer", contact.code)
    return render(request, "outreach/answer_code.html", {"form": form}, status=400 if form.errors else 200)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: PageRequest, code: str) -> HttpResponse:
    try:
        contact = _found(request, code)
    except TooManyWrongCodes:
        return too_many(request)
    form = AnswerForm(contact.event.topics.order_by("position"), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            give_answer(contact, **form.said, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. Your answer has reached the office."))
            return redirect("answer", contact.code)
    return render(request, "outreach/answer.html", _context(contact, form), status=400 if form.errors else 200)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_object(request: PageRequest, code: str) -> HttpResponse:
    """One click and one to confirm: no invitations any more, from no office, by no way."""
    try:
        contact = _found(request, code)
    except TooManyWrongCodes:
        return too_many(request)
    if request.method == "POST":
        note_opened(contact, at=timezone.now())
        object_to_invitations(contact.organisation, via=Channel.WEB, at=timezone.now())
        messages.success(request, _("It holds at once: no office of the alliance invites your organisation any more."))
        return redirect("answer", contact.code)
    return render(request, "outreach/answer_object.html", _context(contact, None))


def _found(request: PageRequest, code: str) -> Contact:
    """The contact of a code; wrong ones that look like codes are counted, and too many are not looked up at all."""
    if len(normalised_code(code)) != CODE_LENGTH:
        raise NotVisible("code")
    key = f"wrong-codes:{get_adapter().get_client_ip(request)}"
    if cache.get(key, 0) >= MOST_WRONG:
        raise TooManyWrongCodes
    try:
        return get_answerable(code)
    except NotVisible:
        cache.set(key, cache.get(key, 0) + 1, WITHIN_SECONDS)
        raise


def _context(contact: Contact, form: AnswerForm | None) -> dict[str, Any]:
    last = answers_of(contact).first()
    return {
        "contact": contact,
        "event": contact.event,
        "organisation": contact.organisation,
        "office": contact.campaign.member.office,
        "last": last,
        "said_yes": last is not None and last.kind == AnswerKind.YES,
        "has_objected": contact.state == ContactState.OBJECTED or has_objection(contact.organisation_id),
        "is_open": can_still_answer(contact, timezone.now()),
        "asks_until": last_day_of_answers(contact.campaign),
        "form": form,
    }
