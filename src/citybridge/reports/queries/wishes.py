"""The alliance's wish of two to three companies of each member at each event."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count

from citybridge.outreach.queries.figures import LEAST
from citybridge.reports.queries.sources import SOURCES, in_years


def wishes_of_years(first: int, last: int, *, at: datetime) -> Iterator[tuple[int, int, int, int]]:
    """(year, member, events with at least two of its companies, events of the year).

    Events are those for which anybody registered.
    """
    at_event: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for source in SOURCES:
        if "registered" not in source.measures:
            continue
        [end] = source.ends
        rows = in_years(source, first, last, at=at).filter(source.measures["registered"]).order_by()
        for row in rows.values("year", "event", end.member).annotate(n=Count("pk")):
            at_event[row["year"], row["event"]][row[end.member]] = row["n"]
    events: dict[int, int] = defaultdict(int)
    reached: dict[tuple[int, int], int] = defaultdict(int)
    for (year, _event), members in at_event.items():
        events[year] += 1
        for member, number in members.items():
            reached[year, member] += number >= LEAST
    for (year, member), number in sorted(reached.items()):
        yield year, member, number, events[year]
