"""An office decides whether it looks at the requests of its own organisations first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from citybridge.alliance.access import get_member
from citybridge.introductions.operations.skipping import set_skipping
from citybridge.introductions.policies import can_set_skipping
from citybridge.web.requests import PageRequest


@require_POST
def skipping(request: PageRequest, slug: str) -> HttpResponse:
    """`skips=yes|no` for the office of the member."""
    member = get_member(request.actor, slug)
    if request.actor.user_id is None or not can_set_skipping(request.actor, member):
        raise PermissionDenied
    skips = request.POST.get("skips") == "yes"
    set_skipping(member.office, skips=skips, by=request.actor.user_id, at=timezone.now())
    messages.success(request, _("It was saved. Requests that are under way stay where they are."))
    return redirect("office")
