"""One act on an introduction: GET asks, POST does it, once."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import OperationError
from citybridge.introductions.access import get_introduction
from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.moving import AlreadyMoved
from citybridge.web.introductions.acts import ACTS, Act, Click
from citybridge.web.introductions.forms import ActForm
from citybridge.web.introductions.shown import Shown
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def act_on_introduction(request: PageRequest, public_id: UUID, key: str) -> HttpResponse:
    """A link in a mail that a scanner opens asks a question and changes nothing."""
    introduction, act = get_introduction(request.actor, public_id), ACTS[key]
    party, by = act.party(request.actor, introduction), request.actor.user_id
    if party is None or by is None:
        raise PermissionDenied
    if request.method != "POST":
        return _question(request, act, introduction)
    form = act.form(request.POST)
    if not form.is_valid():
        return _page(request, act, introduction, form, status=400)
    try:
        act.run(introduction, Click(party, by, timezone.now(), form.cleaned_data))
    except AlreadyMoved as moved:
        return _moved(request, act, form, moved)
    except OperationError as error:
        form.add_error(None, str(error))
        return _page(request, act, introduction, form, status=400)
    messages.success(request, str(act.done))
    return redirect("introduction", public_id)


def _question(request: PageRequest, act: Act, introduction: Introduction) -> HttpResponse:
    if not act.fits(request.actor, introduction) or introduction.has_run_out(timezone.localdate()):
        state = Shown(introduction, request.actor, timezone.localdate()).state
        messages.error(request, _("This is “%(state)s”; that cannot be done now.") % {"state": state})
        return redirect("introduction", introduction.public_id)
    return _page(request, act, introduction, act.form(initial={"version": introduction.version}))


def _moved(request: PageRequest, act: Act, form: ActForm, moved: AlreadyMoved) -> HttpResponse:
    """Show what happened meanwhile; what was typed stays, and counts again where the act still fits."""
    now = get_introduction(request.actor, moved.introduction.public_id)
    form.add_error(None, str(moved))
    form.follow(now.version)
    return _page(request, act, now, form, status=409)


def _page(
    request: PageRequest, act: Act, introduction: Introduction, form: ActForm, status: int = 200
) -> HttpResponse:
    shown = Shown(introduction, request.actor, timezone.localdate())
    context = {
        "act": act,
        "form": form,
        "shown": shown,
        "introduction": introduction,
        "notice": getattr(form, "shown", None),
        "still_fits": act.fits(request.actor, introduction) and not shown.has_run_out,
        "has_moved": status == 409,
    }
    return render(request, "introductions/act.html", context, status=status)
