"""One place for everything that waits for a person, whichever of their hats they wear at the moment."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from citybridge.notifications.engine.entries import ONESELF, Asked, Entry
from citybridge.notifications.engine.grouping import Group, grouped
from citybridge.notifications.engine.sources import entries_for
from citybridge.notifications.operations import put_aside
from citybridge.web.account.acting import ALL, KEY
from citybridge.web.account.own import own_user
from citybridge.web.requests import PageRequest

COUNT_HOLDS_SECONDS = 60
MOST_COUNTED = 99


@dataclass(frozen=True)
class Section:
    """One hat; `is_worn` when its pages open without changing the hat first."""

    group: Group
    is_worn: bool
    today: date

    @property
    def rows(self) -> list[tuple[Entry, bool]]:
        """Each entry with whether it is overdue."""
        return [(entry, entry.is_overdue(self.today)) for entry in self.group.entries]


@require_safe
def waiting(request: PageRequest) -> HttpResponse:
    worn, entries = request.session.get(KEY) or ALL, _entries(request)
    today = timezone.localdate()
    sections = [
        Section(group, request.actor == request.own_actor or group.hat in {worn, ONESELF}, today)
        for group in grouped(entries)
    ]
    return render(request, "notifications/page.html", {"sections": sections, "count": len(entries)})


@require_safe
def count(request: PageRequest) -> HttpResponse:
    """How many, for the bar above each page, which asks for it by itself and keeps it for a minute."""
    found = len(_entries(request))
    response = render(request, "notifications/_count.html", {"count": min(found, MOST_COUNTED), "most": MOST_COUNTED})
    response.headers["Cache-Control"] = f"private, max-age={COUNT_HOLDS_SECONDS}"
    return response


@require_POST
def seen(request: PageRequest) -> HttpResponse:
    """Put a piece of news aside; only what stands on the person's own page."""
    key = request.POST.get("key", "")
    if key in {entry.key for entry in _entries(request) if entry.key}:
        put_aside(own_user(request), key, at=timezone.now())
    return redirect("waiting")


def _entries(request: PageRequest) -> list[Entry]:
    return entries_for(Asked(request.own_actor, timezone.now()))
