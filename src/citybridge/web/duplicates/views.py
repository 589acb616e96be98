"""Possible duplicates: the queue, two records side by side, and merges that can be undone."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citybridge.core.errors import NotVisible, OperationError
from citybridge.organisations.access import get_merge, get_pair
from citybridge.organisations.engine import numbers_differ
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import keep_apart, merge_organisations, undo_merge
from citybridge.organisations.policies import can_create
from citybridge.organisations.queries import duplicate_pairs, merges
from citybridge.profiles.queries import visible_to
from citybridge.web.duplicates.comparison import evidence_of, lines_of, reasons_of
from citybridge.web.duplicates.forms import MergeForm, QueueFilter
from citybridge.web.names import plain_name
from citybridge.web.requests import PageRequest

PAGE_SIZE = 20


@require_safe
def duplicates(request: PageRequest) -> HttpResponse:
    """`?verdict= &page=`: open pairs, the most alike first; offices and the secretariat only."""
    _only_for_offices(request)
    wanted = QueueFilter(request.GET)
    pairs = duplicate_pairs(request.actor)
    if verdict := wanted.cleaned_data.get("verdict"):
        pairs = pairs.filter(verdict=verdict)
    page = Paginator(pairs, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": wanted,
        "page": page,
        "entries": [(pair, reasons_of(pair)) for pair in page],
        "merge_count": merges(request.actor).count(),
    }
    return render(request, "duplicates/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def duplicate_pair(request: PageRequest, first_id: UUID, second_id: UUID) -> HttpResponse:
    """Any two records the actor cares for, whether somebody proposed them or not; POST decides."""
    first, second = get_pair(request.actor, first_id, second_id)
    if request.method == "POST" and request.POST.get("decision") == "apart":
        return _kept_apart(request, first, second)
    form = MergeForm(first, second, numbers_differ=numbers_differ(first, second), data=request.POST or None)
    if request.method == "POST" and form.is_valid() and _merged(request, form):
        return redirect("organisation", form.chosen[0].public_id)
    return _pair_page(request, first, second, form)


@require_safe
def duplicates_merged(request: PageRequest) -> HttpResponse:
    """Merges that can be undone, the latest first."""
    _only_for_offices(request)
    page = Paginator(merges(request.actor), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "duplicates/merges.html", {"page": page})


@require_POST
def undo(request: PageRequest, merge_id: int) -> HttpResponse:
    found = get_merge(request.actor, merge_id)
    try:
        undo_merge(found, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
        return redirect("duplicates-merged")
    messages.success(request, _("“%(name)s” is a record of its own again.") % {"name": plain_name(found.merged)})
    return redirect("organisation", found.merged.public_id)


def _only_for_offices(request: PageRequest) -> None:
    if not can_create(request.actor):
        raise NotVisible("duplicates")


def _kept_apart(request: PageRequest, first: Organisation, second: Organisation) -> HttpResponse:
    try:
        keep_apart(first, second, user_id=request.actor.user_id, at=timezone.now())
    except OperationError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("They stay two organisations and are not proposed again."))
    return redirect("duplicates")


def _merged(request: PageRequest, form: MergeForm) -> bool:
    kept, merged = form.chosen
    confirmed = bool(form.cleaned_data.get("confirmed"))
    try:
        merge_organisations(kept, merged, user_id=request.actor.user_id, at=timezone.now(), confirmed=confirmed)
    except OperationError as error:
        form.add_error(None, str(error))
        return False
    names = {"merged": plain_name(merged), "kept": plain_name(kept)}
    messages.success(request, _("“%(merged)s” is part of “%(kept)s” now. This can be undone.") % names)
    return True


def _pair_page(request: PageRequest, first: Organisation, second: Organisation, form: MergeForm) -> HttpResponse:
    verdict, reasons = evidence_of(first, second)
    context = {
        "first": first,
        "second": second,
        "lines": lines_of(first, second, (_profile_count(request, first), _profile_count(request, second))),
        "verdict": verdict,
        "reasons": reasons,
        "form": form,
    }
    return render(request, "duplicates/pair.html", context, status=400 if form.errors else 200)


def _profile_count(request: PageRequest, organisation: Organisation) -> int:
    return visible_to(request.actor, today=timezone.localdate()).filter(organisation=organisation).count()
