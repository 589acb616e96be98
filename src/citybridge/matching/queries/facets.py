"""How many documents have each value of each filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from citybridge.matching.queries.candidates import KEY, WANTED, Key, wanted
from citybridge.matching.queries.filters import Filters

# Facet of a document: the wish of a filter that it answers, and what no wish is.
WISHES: Mapping[str, tuple[str, Any]] = {
    "noun": ("noun", ""),
    "direction": ("direction", None),
    "side": ("side", ""),
    "member_id": ("members", ()),
    "region": ("regions", ()),
    "kind": ("kinds", ()),
    "organisation_kind": ("organisation_kinds", ()),
    "topics": ("topics", ()),
    "size": ("sizes", ()),
    "experience": ("experiences", ()),
    "languages": ("languages", ()),
}
LISTS = ("topics", "languages")
NUMBERS = ("member_id", "size", "experience")
# Beyond this many documents counts are no longer exact but "at least".
MOST_COUNTED = 50_000

Counts = Mapping[str, Mapping[object, int]]


@dataclass(frozen=True)
class Counted:
    total: int
    facets: Counts


def count(filters: Filters) -> Counted:
    """Documents that pass the filter and how many of them have each value, of the first `MOST_COUNTED`."""
    where, values = filters.sql()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(where=where), values | {"most": MOST_COUNTED})
        records = cursor.fetchall()
    facets: dict[str, dict[object, int]] = {name: {} for name in WISHES}
    total = 0
    for name, value, documents in records:
        if name == "total":
            total = documents
        else:
            facets[name][int(value) if name in NUMBERS else value] = documents
    return Counted(total, facets)


def values_of(keys: Sequence[Key]) -> dict[Key, dict[str, Any]]:
    """Key → the document's value of each facet, and its `changed_on`."""
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_VALUES, wanted(keys))
        return {
            (record[0], record[1], record[2]): dict(zip((*WISHES, "changed_on"), record[3:], strict=True))
            for record in cursor.fetchall()
        }


def _branches() -> str:
    scalars = [name for name in WISHES if name not in LISTS]
    branches = [
        f"SELECT '{name}', {name}::text, count(*) FROM passing WHERE coalesce({name}::text, '') <> '' GROUP BY {name}"
        for name in scalars
    ]
    branches += [
        f"SELECT '{name}', value, count(*) FROM passing, unnest({name}) AS value GROUP BY value" for name in LISTS
    ]
    return "\nUNION ALL\n".join(branches)


_COUNT = f"""
WITH passing AS MATERIALIZED (
  SELECT {", ".join(WISHES)} FROM matching_indexdocument WHERE {{where}} LIMIT %(most)s
)
SELECT 'total', '', count(*) FROM passing
UNION ALL
{_branches()}
ORDER BY 1, 3 DESC, 2
"""
_VALUES = f"SELECT {KEY}, {', '.join(WISHES)}, changed_on FROM matching_indexdocument {WANTED}"
