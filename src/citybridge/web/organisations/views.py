"""Organisations: the list, and the page of each."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.organisations.access import get_organisation
from citybridge.organisations.policies import can_create
from citybridge.organisations.queries import visible_to
from citybridge.web.organisations.filters import OrganisationFilter
from citybridge.web.organisations.shown import shown
from citybridge.web.requests import PageRequest

PAGE_SIZE = 25


@login_not_required
@require_safe
def organisations(request: PageRequest) -> HttpResponse:
    """`?side= &member= &kind= &topic= &page=`, in the order of the names."""
    wanted = OrganisationFilter(request.GET)
    topic = wanted.topic_chosen
    found = wanted.narrow(visible_to(request.actor), topic).order_by("sort_key", "pk")
    rows = found.select_related("member", "municipality").prefetch_related("topics")
    context = {
        "form": wanted,
        "topic": topic,
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "can_create": can_create(request.actor),
    }
    return render(request, "organisations/page.html", context)


@login_not_required
@require_safe
def organisation(request: PageRequest, public_id: UUID) -> HttpResponse:
    """The address of a record that was merged leads to the one that stays."""
    found = get_organisation(request.actor, public_id)
    if found.public_id != public_id:
        return redirect("organisation", found.public_id, permanent=False)
    context = shown(request.actor, found, today=timezone.localdate())
    return render(request, "organisations/organisation.html", context)
