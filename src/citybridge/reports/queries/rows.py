"""The rows behind a figure: the very ones that were counted."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from citybridge.introductions.models import Introduction
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living
from citybridge.outcomes.models import Outcome
from citybridge.reports.queries.sources import SOURCES, End, Source, in_years
from citybridge.topics.models import Topic
from citybridge.topics.queries import subtree


@dataclass(frozen=True)
class Row:
    """One row of a figure: its organisations, its day, and the introduction it belongs to, if any."""

    organisations: tuple[Organisation, ...]
    day: date
    introduction: Introduction | None = None


@dataclass(frozen=True)
class Behind:
    """The rows of one source behind a figure, countable and sliceable."""

    source: Source
    rows: QuerySet[Any]

    def shown(self, start: int, stop: int) -> Iterator[Row]:
        ends = [end.organisation for end in self.source.ends]
        joined = self.rows.select_related(*[f"{path}__member" for path in ends])
        for row in joined.order_by(f"-{self.source.day}", "-pk")[start:stop]:
            organisations = [_at(row, path) for path in ends]
            yield Row(
                tuple(found for found in organisations if found is not None),
                _day(_at(row, self.source.day)),
                _introduction(row),
            )


def behind(
    key: str, year: int, *, members: Collection[int] | None, topic: Topic | None = None, at: datetime
) -> list[Behind]:
    """The rows that `key` counts in `year` for these members (None: for all), under a root topic.

    Of all members together each row is there once; else once for each organisation that is asked for, as counted.
    """
    found = []
    for source in SOURCES:
        if key not in source.measures:
            continue
        rows = in_years(source, year, year, at=at).filter(source.measures[key])
        if members is None and topic is None:
            found.append(Behind(source, rows))
        else:
            found += [Behind(source, rows.filter(_of(end, members, topic))) for end in source.ends]
    return found


def recorded_organisations(year: int, *, members: Collection[int] | None) -> QuerySet[Organisation]:
    """The rows of the figure `organisations`."""
    rows = living().filter(is_published=True, created_at__year__lte=year).select_related("member")
    rows = rows if members is None else rows.filter(member_id__in=members)
    return rows.order_by("sort_key", "pk")


def _of(end: End, members: Collection[int] | None, topic: Topic | None) -> Q:
    """A subquery, not a join: who is under several topics of one root is one row."""
    wanted = Q() if members is None else Q(**{f"{end.member}__in": members})
    if topic is not None:
        wanted &= Q(**{f"{end.organisation}__in": Organisation.objects.filter(topics__in=subtree(topic))})
    return wanted


def _at(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _day(value: date) -> date:
    return timezone.localdate(value) if isinstance(value, datetime) else value


def _introduction(row: Any) -> Introduction | None:
    if isinstance(row, Introduction):
        return row
    return row.introduction if isinstance(row, Outcome) else None
