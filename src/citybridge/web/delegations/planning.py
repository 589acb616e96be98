"""Who travels, and the lines of the lists."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from citybridge.core.errors import NotVisible, OperationError
from citybridge.delegations.access import get_editable, get_part, get_traveller
from citybridge.delegations.models import Delegation, Traveller
from citybridge.delegations.operations.planning import remove_part, remove_traveller, save_part, save_traveller
from citybridge.delegations.queries import companies_of, in_order, people_of
from citybridge.web.delegations.asking import Question, ask
from citybridge.web.delegations.forms import PlanForm, ProgrammeForm, RideForm, RoomForm, TravellerForm
from citybridge.web.requests import PageRequest

FORMS: dict[str, type[PlanForm]] = {"programme": ProgrammeForm, "rooms": RoomForm, "rides": RideForm}
TITLES: dict[str, Promise] = {
    "programme": gettext_lazy("Point of the programme"),
    "rooms": gettext_lazy("Hotel room"),
    "rides": gettext_lazy("Ride or transfer"),
}
REMOVE_PERSON = Question(
    gettext_lazy("Take this person off the journey?"),
    gettext_lazy("Letters become invalid, and everything that was entered about the person here is erased."),
    gettext_lazy("Take off"),
    gettext_lazy("The person was taken off."),
    icon="user-minus",
)
REMOVE_PART = Question(
    gettext_lazy("Remove this line?"),
    gettext_lazy("It disappears from the lists of both offices."),
    gettext_lazy("Remove"),
    gettext_lazy("The line was removed."),
    icon="trash-2",
)


@require_http_methods(["GET", "HEAD", "POST"])
def new_traveller(request: PageRequest, public_id: UUID) -> HttpResponse:
    return _traveller(request, get_editable(request.actor, public_id), None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_traveller(request: PageRequest, public_id: UUID, person: UUID) -> HttpResponse:
    found = get_traveller(request.actor, public_id, person)
    return _traveller(request, found.delegation, found)


@require_http_methods(["GET", "HEAD", "POST"])
def take_off(request: PageRequest, public_id: UUID, person: UUID) -> HttpResponse:
    found, actor = get_traveller(request.actor, public_id, person), request.actor.user_id
    return ask(
        request, found.delegation, REMOVE_PERSON, lambda: remove_traveller(found, actor=actor, at=timezone.now())
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_part(request: PageRequest, public_id: UUID, noun: str) -> HttpResponse:
    return _part(request, get_editable(request.actor, public_id), _known(noun), None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_part(request: PageRequest, public_id: UUID, noun: str, pk: int) -> HttpResponse:
    found = get_editable(request.actor, public_id)
    return _part(request, found, noun, get_part(found, _known(noun), pk))


@require_http_methods(["GET", "HEAD", "POST"])
def drop_part(request: PageRequest, public_id: UUID, noun: str, pk: int) -> HttpResponse:
    found, actor = get_editable(request.actor, public_id), request.actor.user_id
    part = get_part(found, _known(noun), pk)
    return ask(request, found, REMOVE_PART, lambda: remove_part(found, noun, part, actor=actor, at=timezone.now()))


def _traveller(request: PageRequest, found: Delegation, traveller: Traveller | None) -> HttpResponse:
    form = TravellerForm(
        traveller, next_rank=found.travellers.count() + 1, companies=companies_of(found.sender),
        people=people_of(found.sender), data=request.POST or None,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            save_traveller(found, traveller, values=form.values(), actor=request.actor.user_id, at=timezone.now())
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It was saved."))
            return redirect("delegation", found.public_id)
    return _page(request, form, found, _("Somebody who travels"), traveller=traveller)


def _part(request: PageRequest, found: Delegation, noun: str, part: Any) -> HttpResponse:
    form = FORMS[noun](found, part, in_order(found.travellers.all()), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        people = [UUID(one) for one in form.cleaned_data.get("people", ())]
        try:
            save_part(
                found, noun, part, values=form.values(), people=people, actor=request.actor.user_id,
                at=timezone.now(),
            )  # fmt: skip
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It was saved."))
            return redirect("delegation", found.public_id)
    return _page(request, form, found, str(TITLES[noun]), part=part, noun=noun)


def _page(request: PageRequest, form: Any, found: Delegation, title: str, **more: Any) -> HttpResponse:
    context = {"form": form, "delegation": found, "title": title, **more}
    return render(request, "delegations/part.html", context, status=400 if form.errors else 200)


def _known(noun: str) -> str:
    if noun not in FORMS:
        raise NotVisible(noun)
    return noun
