"""Kept figures, and where they are looked up instead of counted."""

from collections.abc import Mapping
from datetime import date, datetime

from citybridge.events.models import Event
from citybridge.introductions.models import Introduction
from citybridge.organisations.models import Organisation
from citybridge.outcomes.models import Outcome
from citybridge.reports.enums import CountState
from citybridge.reports.models import CountRun, YearFigures
from citybridge.reports.queries.counting import count_years
from citybridge.reports.queries.counts import YearCounts

# Grows with every change of what is counted; figures of another method are counted anew.
METHOD = 1
# Up to so many organisations a report is counted while somebody waits for it.
AT_ONCE = 30_000
# Further back nothing is counted: the platform knows nothing of it.
MOST_YEARS = 15


def figures_of(first: int, last: int, *, at: datetime) -> Mapping[int, YearCounts]:
    """Counts of the years from `first` to `last`: counted now where that is quick, else those kept.

    A large installation lacks the years that were not counted yet.
    """
    return count_years(first, last, at=at) if is_quick() else kept_figures(first, last)


def kept_figures(first: int, last: int) -> dict[int, YearCounts]:
    rows = YearFigures.objects.filter(year__gte=first, year__lte=last, method=METHOD)
    return {row.year: YearCounts.from_json(row.year, row.counted_at, row.counts) for row in rows}


def is_quick() -> bool:
    """Whether there are so few organisations that counting takes no time worth speaking of."""
    return len(Organisation.objects.order_by()[: AT_ONCE + 1].values_list("pk")) <= AT_ONCE


def years_with_figures(*, today: date) -> list[int]:
    """From the first year in which anything happened to this one, the latest first.

    The next one is among them once it has an event: who is informed of that today counts in its year.
    """
    firsts = [
        Event.objects.order_by("starts_on").values_list("starts_on__year", flat=True).first(),
        Introduction.objects.order_by("asked_at").values_list("asked_at__year", flat=True).first(),
        Outcome.objects.order_by("happened_on").values_list("happened_on__year", flat=True).first(),
    ]
    first = min([year for year in firsts if year is not None] + [today.year])
    last = today.year + Event.objects.filter(starts_on__year=today.year + 1).exists()
    return list(range(last, max(first, today.year - MOST_YEARS + 1) - 1, -1))


def current_run() -> CountRun | None:
    """The count that waits or is under way."""
    return CountRun.objects.filter(state__in=[CountState.WAITING, CountState.COUNTING]).first()
