"""A member's own affairs: its standing, what that gives the right to, its certificates; the question to a plenary."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from citybridge.alliance.access import get_own_member
from citybridge.alliance.enums import Right, StandingKind
from citybridge.alliance.policies import gives
from citybridge.alliance.queries import SHOWN, standing_on
from citybridge.core.errors import OperationError
from citybridge.governance.access.admission import check_desk
from citybridge.governance.operations.admitting import propose_admission
from citybridge.governance.policies.admission import can_decide_applications
from citybridge.governance.queries.admission import (
    admissions_of,
    certificates_of,
    open_admission_of,
    open_departure_of,
    plenaries_ahead,
    valid_until,
)
from citybridge.web.membership.forms import AdmissionForm
from citybridge.web.requests import PageRequest


@require_safe
def own(request: PageRequest, slug: str) -> HttpResponse:
    """For its office, and the secretariat on its behalf."""
    member, today = get_own_member(request.actor, slug), timezone.localdate()
    standing = standing_on(member, today)
    kind = standing.kind if standing else None
    certificates = [(row, valid_until(row)) for row in certificates_of(member)]
    context = {
        "member": member,
        "standing": standing,
        "rights": [(right.label, gives(kind, right)) for right in Right],
        "belongs": kind in SHOWN,
        "certificates": [(row, until is None or until > today) for row, until in certificates],
        "admissions": admissions_of(member),
        "may_propose": can_decide_applications(request.actor) and open_admission_of(member) is None,
        "may_certify": can_decide_applications(request.actor) and kind in SHOWN,
        "departure": open_departure_of(member),
    }
    return render(request, "membership/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: PageRequest, slug: str) -> HttpResponse:
    """Put on the agenda of a plenary which standing the member has, from which day."""
    check_desk(request.actor)
    member, sessions = get_own_member(request.actor, slug), list(plenaries_ahead())
    standing = standing_on(member, timezone.localdate())
    form = AdmissionForm(
        sessions,
        current=standing.kind if standing else "",
        data=request.POST or None,
        initial={
            "standing": StandingKind.MEMBER,
            "starts_on": timezone.localdate(sessions[0].starts_at) if sessions else None,
        },
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            propose_admission(
                form.by_id[said["session"]], member, standing=StandingKind(said["standing"]),
                starts_on=said["starts_on"], by=request.actor.user_id, at=timezone.now(),
            )  # fmt: skip
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It stands on the agenda. Add the wording of the resolution there."))
            return redirect("membership-own", slug)
    context = {"member": member, "form": form, "sessions": sessions}
    return render(request, "membership/propose.html", context, status=400 if form.errors else 200)
