"""The page of a mail, without signing in. Looking changes nothing, since scanners of mails look, too."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import OperationError
from citybridge.outcomes.access import CODE_HOLDS, get_answerable
from citybridge.outcomes.models import Inquiry
from citybridge.outcomes.operations.telling import answer_inquiry
from citybridge.outcomes.queries.contacts import contact_of
from citybridge.outcomes.queries.statements import given_to
from citybridge.web.outcomes.forms import TellForm
from citybridge.web.requests import PageRequest

GONE = 410


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: PageRequest, code: str) -> HttpResponse:
    """What was answered with this code can be changed with it; other words of the organisation are not shown."""
    now = timezone.now()
    inquiry, is_open = get_answerable(code, at=now)
    if not is_open:
        return render(request, "outcomes/answer_closed.html", {"inquiry": inquiry}, status=GONE)
    contact, given = contact_of(inquiry), list(given_to(inquiry))
    form = TellForm(contact, timezone.localdate(now), request.POST or None, initial=TellForm.initial_of(given))
    if request.method == "POST" and form.is_valid():
        try:
            answer_inquiry(inquiry, form.said, at=now)
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. Your answer was written down."))
            return redirect("outcome-answer", code)
    context = {
        "inquiry": inquiry,
        "contact": contact,
        "given": given,
        "form": form,
        "until": _until(inquiry),
    }
    return render(request, "outcomes/answer.html", context, status=400 if form.errors else 200)


def _until(inquiry: Inquiry) -> object:
    return inquiry.asked_at + CODE_HOLDS if inquiry.asked_at else None
