"""Possible matches of organisations with lists in use, for the German side's offices and the secretariat."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from citybridge.core.errors import OperationError
from citybridge.diligence.access import enter, get_hit, get_screened
from citybridge.diligence.models import Screening, ScreeningHit, ScreeningList
from citybridge.diligence.operations import decide_hit, screen_organisations
from citybridge.diligence.policies import can_manage_lists
from citybridge.diligence.queries import hits_of, is_stale, lists_in_use, screened, screenings_of
from citybridge.organisations.models import Organisation
from citybridge.web.diligence.forms import DecisionForm
from citybridge.web.requests import PageRequest

PAGE_SIZE = 50


@dataclass(frozen=True)
class Compared:
    """One list in use, and what comparing with it gave; `screening` is None while that is still to be done."""

    listing: ScreeningList
    is_stale: bool
    screening: Screening | None
    hits: tuple[tuple[ScreeningHit, DecisionForm], ...]


@require_safe
def overview(request: PageRequest) -> HttpResponse:
    """The organisations one cares for, those with something to check first."""
    enter(request.actor)
    today = timezone.localdate()
    context = {
        "page": Paginator(screened(request.actor).select_related("member"), PAGE_SIZE).get_page(
            request.GET.get("page")
        ),
        "in_use": [(row, is_stale(row, today=today)) for row in lists_in_use()],
        "can_manage": can_manage_lists(request.actor),
    }
    return render(request, "diligence/overview.html", context)


@require_safe
def results(request: PageRequest, public_id: UUID) -> HttpResponse:
    return _page(request, get_screened(request.actor, public_id))


@require_POST
def again(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Compare this organisation now."""
    organisation = get_screened(request.actor, public_id)
    screen_organisations([organisation.pk], at=timezone.now())
    messages.success(request, _("The names were compared with every list in use."))
    return redirect("screening", organisation.public_id)


@require_POST
def decide(request: PageRequest, public_id: UUID, hit_id: UUID) -> HttpResponse:
    hit = get_hit(request.actor, public_id, hit_id)
    form = DecisionForm(data=request.POST, prefix=str(hit.pk))
    if form.is_valid():
        try:
            decide_hit(
                hit,
                state=form.cleaned_data["state"],
                reason=form.cleaned_data["reason"],
                user_id=request.actor.user_id,
                at=timezone.now(),
            )
        except OperationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your finding is kept."))
            return redirect("screening", public_id)
    return _page(request, get_screened(request.actor, public_id), {hit.pk: form})


def _page(
    request: PageRequest, organisation: Organisation, forms: dict[int, DecisionForm] | None = None
) -> HttpResponse:
    wrong = forms or {}
    context: dict[str, Any] = {
        "organisation": organisation,
        "compared": _compared(organisation, wrong),
        "form": next(iter(wrong.values()), None),
    }
    return render(request, "diligence/results.html", context, status=400 if wrong else 200)


def _compared(organisation: Organisation, wrong: dict[int, DecisionForm]) -> list[Compared]:
    today = timezone.localdate()
    done = {screening.listing_id: screening for screening in screenings_of(organisation)}
    hits: dict[int, list[tuple[ScreeningHit, DecisionForm]]] = {}
    for hit in hits_of(organisation):
        form = wrong.get(hit.pk) or DecisionForm(prefix=str(hit.pk))
        hits.setdefault(hit.listing_id, []).append((hit, form))
    return [
        Compared(row, is_stale(row, today=today), done.get(row.pk), tuple(hits.get(row.pk, ())))
        for row in lists_in_use()
    ]
