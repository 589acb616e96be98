"""Counting: each source is asked once by member and once by topic, for a whole span of years."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear

from citybridge.organisations.queries import living
from citybridge.reports.enums import DISPUTED, TOTAL
from citybridge.reports.queries.counts import Counts, YearCounts
from citybridge.reports.queries.coverage import coverage_on
from citybridge.reports.queries.roots import root_of
from citybridge.reports.queries.sources import SOURCES, End, Source, in_years
from citybridge.reports.queries.waiting import waits_of_years
from citybridge.reports.queries.wishes import wishes_of_years
from citybridge.reports.queries.words import bands_of_years, disputes_of_years

# What has no topic of its own organisation.
NO_TOPIC = ""
# By topic no more than this is asked for: the ends of the funnel and what came of it.
BY_TOPIC = frozenset({"informed", "present", "meetings", "agreed", TOTAL})


def count_years(first: int, last: int, *, at: datetime) -> dict[int, YearCounts]:
    """All figures of the years from `first` to `last`, as the rows are at `at`."""
    found = {year: YearCounts.empty(year, at) for year in range(first, last + 1)}
    for source in SOURCES:
        for end in source.ends:
            _count_members(found, source, end, in_years(source, first, last, at=at))
            _count_topics(found, source, end, in_years(source, first, last, at=at))
    _count_organisations(found, at)
    for year, counts in found.items():
        counts.coverage.extend(coverage_on(year, at=at))
    for year, wait in waits_of_years(first, last, at=at):
        found[year].waits.append(wait)
    for year, member, band, number in bands_of_years(first, last):
        found[year].bands.setdefault(member, {})[band] = number
    for year, member, number in disputes_of_years(first, last):
        _add(found[year].members, DISPUTED, member, number)
    for year, member, reached, events in wishes_of_years(first, last, at=at):
        found[year].wishes[member] = (reached, events)
    return found


def _count_members(found: dict[int, YearCounts], source: Source, end: End, rows: QuerySet[Any]) -> None:
    for row in _grouped(rows, source, "year", end.member):
        for key in source.measures:
            _add(found[row["year"]].members, key, row[end.member], row[f"n_{key}"])


def _count_topics(found: dict[int, YearCounts], source: Source, end: End, rows: QuerySet[Any]) -> None:
    """By root topic of the organisation; one under several roots counts under each of them."""
    wanted = {key: test for key, test in source.measures.items() if key in BY_TOPIC}
    if not wanted:
        return
    root = root_of(f"{end.organisation}__topics")
    source = Source(source.rows, source.day, source.ends, wanted)
    for row in _grouped(rows.annotate(root=root), source, "year", end.member, "root", distinct=True):
        for key in wanted:
            by_member = found[row["year"]].topics.setdefault(key, {})
            _add(by_member, row["root"] or NO_TOPIC, row[end.member], row[f"n_{key}"])


def _grouped(rows: QuerySet[Any], source: Source, *by: str, distinct: bool = False) -> Iterator[dict[str, Any]]:
    counts = {f"n_{key}": Count("pk", filter=test, distinct=distinct) for key, test in source.measures.items()}
    yield from rows.order_by().values(*by).annotate(**counts)


def _add(counts: Counts, key: str, member: int, number: int) -> None:
    if number:
        of_key = counts.setdefault(key, {})
        of_key[member] = of_key.get(member, 0) + number


def _count_organisations(found: dict[int, YearCounts], at: datetime) -> None:
    """Published ones that were recorded by the end of the year."""
    rows = living().filter(is_published=True, created_at__lte=at).order_by()
    new: dict[int, dict[int, int]] = defaultdict(dict)
    grouped = rows.annotate(year=ExtractYear("created_at")).values("year", "member").annotate(n=Count("pk"))
    for row in grouped:
        new[row["year"]][row["member"]] = row["n"]
    for year, counts in found.items():
        for recorded in (past for past in new if past <= year):
            for member, number in new[recorded].items():
                _add(counts.members, "organisations", member, number)
