"""What waits for an office, the secretariat or a company: the page one begins the day with."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from citybridge.organisations.policies import can_create
from citybridge.organisations.queries import duplicate_pairs
from citybridge.organisations.queries import own as own_organisations
from citybridge.profiles.enums import ProfileState
from citybridge.profiles.queries import changed_for, expiring_for, turn_around, waiting_for, with_details
from citybridge.profiles.queries import own as own_profiles
from citybridge.web.governance.steps import step_rows
from citybridge.web.governance.waiting import session_rows
from citybridge.web.introductions.views import waiting_rows
from citybridge.web.navigation import address_of
from citybridge.web.outcomes.views import outcome_rows
from citybridge.web.outreach.waiting import campaign_rows
from citybridge.web.people.waiting import people_rows
from citybridge.web.projects.shown import project_rows
from citybridge.web.requests import PageRequest

FIRST_ROWS = 20
IN_WORK = (ProfileState.DRAFT, ProfileState.SUBMITTED, ProfileState.WITHDRAWN)


@require_safe
def office(request: PageRequest) -> HttpResponse:
    """The secretariat cares for no organisation itself, so only what waits is shown to it."""
    actor, today = request.actor, timezone.localdate()
    waiting, expiring = waiting_for(actor), expiring_for(actor, today=today)
    changed = changed_for(actor)
    in_work = own_profiles(actor).filter(state__in=IN_WORK).order_by("-updated_at")
    organisations = own_organisations(actor).order_by("sort_key", "pk")
    context = {
        "is_office": can_create(actor),
        "today": today,
        "waiting": with_details(waiting)[:FIRST_ROWS],
        "waiting_count": waiting.count(),
        "turn_around": turn_around(actor),
        "changed": with_details(changed)[:FIRST_ROWS],
        "changed_count": changed.count(),
        "expiring": with_details(expiring)[:FIRST_ROWS],
        "expiring_count": expiring.count(),
        "in_work": with_details(in_work)[:FIRST_ROWS],
        "organisations": organisations.select_related("member", "municipality").prefetch_related("topics")[
            :FIRST_ROWS
        ],
        "organisation_count": organisations.count(),
        "pair_count": duplicate_pairs(actor).count(),
        "imports_address": address_of("imports"),
        **waiting_rows(request),
        **people_rows(request),
        **campaign_rows(request),
        **project_rows(request),
        **step_rows(request),
        **session_rows(request),
        **outcome_rows(request),
    }
    return render(request, "office/page.html", context)
