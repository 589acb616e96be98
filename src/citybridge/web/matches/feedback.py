"""What people say of a match: it fits, or not, because …; said again it replaces what was said."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from citybridge.core.errors import NotVisible
from citybridge.matching.access import Party, get_judging_party, get_party
from citybridge.matching.operations import give_feedback, withdraw_feedback
from citybridge.matching.queries.feedback import feedback_of
from citybridge.web.matches.cards import Opinion, opinion_on
from citybridge.web.matches.forms import OpinionForm
from citybridge.web.requests import PageRequest


@require_POST
def say(request: PageRequest, noun: str, public_id: UUID) -> HttpResponse:
    """The address names who asks, `found_noun` and `found_id` the counterpart; `withdraw` takes an opinion back."""
    today = timezone.localdate()
    asking = get_judging_party(request.actor, noun, public_id, today=today)
    found = get_party(request.actor, *_found(request), today=today)
    blank = opinion_on(asking, found, {})
    form = OpinionForm(request.POST, prefix=blank.form.prefix)
    if "withdraw" in request.POST:
        withdraw_feedback(asking=asking.reference, found=found.reference, user_id=_user(request))
    elif form.is_valid():
        give_feedback(
            asking=asking.reference,
            found=found.reference,
            user_id=_user(request),
            at=timezone.now(),
            **form.cleaned_data,
        )
    else:
        return _answer(request, Opinion(asking, found, form, ""), status=400)
    return _answer(request, opinion_on(asking, found, feedback_of(request.actor, [asking.reference])))


def _found(request: PageRequest) -> tuple[str, UUID]:
    try:
        return request.POST.get("found_noun", ""), UUID(request.POST.get("found_id", ""))
    except ValueError:
        raise NotVisible(request.POST.get("found_id")) from None


def _user(request: PageRequest) -> int:
    """The signed-in person; only such a one may judge."""
    if request.actor.user_id is None:
        raise NotVisible
    return request.actor.user_id


def _answer(request: PageRequest, opinion: Opinion, status: int = 200) -> HttpResponse:
    """The part of the page for a script, the whole page again for everybody else."""
    if request.headers.get("HX-Request"):
        # htmx shows only answers of success; what is wrong stands in the form.
        return render(request, "matches/_opinion.html", {"opinion": opinion, "back": _back(request, opinion.asking)})
    if status != 200:
        messages.error(request, _("Please choose whether it fits or not."))
    else:
        messages.success(request, opinion.said or _("Your opinion was taken back."))
    return redirect(f"{_back(request, opinion.asking)}#match-{opinion.found.public_id}")


def _back(request: PageRequest, asking: Party) -> str:
    """Where the form stood, if that is a page of ours; else the list of who asks."""
    address = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return address
    name = "profile-matches" if asking.profile else "organisation-matches"
    return reverse(name, args=[asking.public_id])
