"""Leaving: a day and a reason, then once more with everything that follows; taken back until the day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from citybridge.alliance.access import get_own_member
from citybridge.core.errors import OperationError
from citybridge.governance.access.admission import get_departure
from citybridge.governance.operations.admission_leaving import give_notice, take_back_notice
from citybridge.web.membership.forms import LeaveForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: PageRequest, slug: str) -> HttpResponse:
    """The first POST shows what follows, the second, with `sure`, gives notice."""
    member = get_own_member(request.actor, slug)
    form = LeaveForm(today=timezone.localdate(), data=request.POST or None)
    context = {"member": member, "form": form}
    if request.method == "POST" and form.is_valid():
        if "change" in request.POST:
            return render(request, "membership/leave.html", context)
        if "sure" not in request.POST:
            return render(request, "membership/leave.html", {**context, "asked": form.cleaned_data})
        try:
            give_notice(member, **form.cleaned_data, by=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Notice was given. Until the day you can take it back."))
            return redirect("membership-own", slug)
    return render(request, "membership/leave.html", context, status=400 if form.errors else 200)


@require_POST
def stay(request: PageRequest, slug: str) -> HttpResponse:
    """Take the notice back."""
    _member, departure = get_departure(request.actor, slug)
    try:
        take_back_notice(departure, by=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The notice was taken back. Nothing changes."))
    return redirect("membership-own", slug)
