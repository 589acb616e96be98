"""How large what came of contacts was, in the bands that were named, and about what the two sides differ."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast, Concat, Greatest, Least

from citybridge.outcomes.queries.counting import told, with_dispute
from citybridge.reports.enums import OUTCOMES

ENDS = ("organisation__member", "counterpart__member")


def bands_of_years(first: int, last: int) -> Iterator[tuple[int, int, str, int]]:
    """(year, member, band, how many contacts and kinds). Two words that name different bands count in both."""
    named = _of_years(first, last).exclude(band="")
    for (year, member, band), number in _counted(named, "band").items():
        yield year, member, band, number


def disputes_of_years(first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """(year, member, contacts and kinds that somebody said and somebody else denies). They count all the same."""
    words: QuerySet[Any] = with_dispute(_of_years(first, last))
    disputed = words.filter(is_disputed=True)
    for (year, member, _kind), number in _counted(disputed).items():
        yield year, member, number


def _of_years(first: int, last: int) -> QuerySet[Any]:
    return told(kinds=OUTCOMES).filter(happened_on__year__gte=first, happened_on__year__lte=last)


def _counted(rows: QuerySet[Any], by: str = "") -> dict[tuple[int, int, str], int]:
    """(year, member, value of `by`) → different pairs and kinds."""
    pair = [Cast(end("organisation_id", "counterpart_id"), CharField()) for end in (Least, Greatest)]
    contact = Concat(F("kind"), Value(":"), pair[0], Value(":"), pair[1], output_field=CharField())
    named = rows.annotate(year=F("happened_on__year"), contact=contact).order_by()
    found: dict[tuple[int, int, str], int] = defaultdict(int)
    for member in ENDS:
        for row in named.values("year", member, *([by] if by else [])).annotate(n=Count("contact", distinct=True)):
            found[row["year"], row[member], row[by] if by else ""] += row["n"]
    return dict(sorted(found.items()))
