"""Asking for an introduction, from a match, a profile or an organisation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import NotVisible, OperationError
from citybridge.introductions.models import Introduction
from citybridge.introductions.operations.asking import (
    UnderWay,
    UnfitText,
    ask_for_introduction,
    check_askable,
    check_limits,
)
from citybridge.introductions.queries.introductions import own_organisations
from citybridge.matching.access import Party, get_party
from citybridge.organisations.models import Organisation
from citybridge.privacy.queries import notice_for
from citybridge.web.introductions.acts import EXPORT_CONTROL
from citybridge.web.introductions.forms import AskForm
from citybridge.web.requests import PageRequest


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PageRequest, noun: str, public_id: UUID) -> HttpResponse:
    """The address names the counterpart, or its profile; `?for=` one of the own organisations."""
    wanted = get_party(request.actor, noun, public_id, today=timezone.localdate())
    own = own_organisations(request.actor)
    if not own or any(row.pk == wanted.organisation.pk for row in own):
        raise NotVisible(public_id)
    choices = [row for row in own if row.side != wanted.organisation.side] or own
    notice = notice_for(EXPORT_CONTROL)
    if request.method == "POST":
        return _sent(request, wanted, AskForm(notice, choices, request.POST))
    form = AskForm(notice, choices, initial={"asking": request.GET.get("for", "")})
    return _page(request, wanted, form, _obstacle(wanted, choices) if len(choices) == 1 else None)


def _sent(request: PageRequest, wanted: Party, form: AskForm) -> HttpResponse:
    if form.is_valid():
        try:
            introduction = _ask(request, wanted, form)
        except UnfitText as unfit:
            form.add_error("text", unfit.fault)
        except UnderWay as error:
            return _page(request, wanted, form, error, status=409)
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your request was sent. Below you see who must act, and until when."))
            return redirect("introduction", introduction.public_id)
    return _page(request, wanted, form, status=400)


def _ask(request: PageRequest, wanted: Party, form: AskForm) -> Introduction:
    if request.actor.user_id is None:
        raise NotVisible
    said = {name: form.cleaned_data[name] for name in ("text", "language", "wish", "request_key")}
    return ask_for_introduction(
        form.asker,
        wanted.organisation,
        by=request.actor.user_id,
        profile=wanted.profile,
        notice=form.shown,
        at=timezone.now(),
        **said,
    )


def _obstacle(wanted: Party, choices: list[Organisation]) -> OperationError | None:
    """What would refuse the request even before a word is typed."""
    try:
        check_askable(choices[0], wanted.organisation, wanted.profile)
        check_limits(choices[0], wanted.organisation, at=timezone.now())
    except OperationError as error:
        return error
    return None


def _page(
    request: PageRequest, wanted: Party, form: AskForm, obstacle: OperationError | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "wanted": wanted,
        "organisation": wanted.organisation,
        "profile": wanted.profile,
        "notice": form.shown,
        "obstacle": obstacle,
        "under_way": getattr(obstacle, "introduction", None),
    }
    return render(request, "introductions/ask.html", context, status=status)
