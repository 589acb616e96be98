"""Not being asked any more: from the mail without signing in, or on a page of one's own."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from citybridge.accounts.models import User
from citybridge.core.errors import NotVisible
from citybridge.mail.addresses import masked
from citybridge.outcomes.access import get_asked_person, get_own_organisation
from citybridge.outcomes.operations.refusing import (
    ask_organisation_again,
    ask_person_again,
    stop_asking_organisation,
    stop_asking_person,
)
from citybridge.outcomes.queries.statements import editable_organisations, refusal_of, refusing_organisations
from citybridge.web.requests import PageRequest

ME = "me"


# A mail program sends the POST by itself, without a cookie (RFC 8058).
@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, since mail scanners look; one POST ends the questions to this person."""
    person = get_asked_person(token)
    if request.method == "POST":
        stop_asking_person(person, by=person.pk, at=timezone.now())
    context = {"is_done": refusal_of(person.pk) is not None, "address": masked(person.email)}
    return render(request, "outcomes/quiet.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: PageRequest) -> HttpResponse:
    """Whether oneself or an own organisation is asked. POST: `about` (`me` or an id), `asked` (1 or 0)."""
    person = request.user
    if not isinstance(person, User):
        raise NotVisible("questions")
    if request.method == "POST":
        _set(request, person, request.POST.get("about", ""), is_asked=request.POST.get("asked") == "1")
        messages.success(request, _("Saved."))
        return redirect("outcome-questions")
    refusing = refusing_organisations(request.actor)
    organisations = [(row, row.pk not in refusing) for row in editable_organisations(request.actor)]
    context = {"is_asked": refusal_of(person.pk) is None, "organisations": organisations}
    return render(request, "outcomes/questions.html", context)


def _set(request: PageRequest, person: User, about: str, *, is_asked: bool) -> None:
    now = timezone.now()
    if about == ME:
        (ask_person_again if is_asked else stop_asking_person)(person, by=person.pk, at=now)
        return
    try:
        organisation = get_own_organisation(request.actor, UUID(about))
    except ValueError as error:
        raise NotVisible("about") from error
    (ask_organisation_again if is_asked else stop_asking_organisation)(organisation, by=person.pk, at=now)
