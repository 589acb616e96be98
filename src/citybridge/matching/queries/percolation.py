"""New documents against kept searches: the reverse of searching."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from citybridge.matching.enums import Noun
from citybridge.matching.models import IndexDocument
from citybridge.matching.queries.candidates import Key


def keys_of_profiles(ids: Sequence[int], *, found_on: date) -> list[Key]:
    """The documents of these profiles that are found on this day, by id."""
    found = IndexDocument.objects.filter(noun=Noun.PROFILE, object_id__in=ids, found_until__gte=found_on)
    return list(found.order_by("object_id").values_list("organisation_id", "noun", "object_id"))


def literal_pairs(queries: Mapping[int, str], ids: Sequence[int]) -> list[tuple[int, int, float]]:
    """(number of the query, profile, rank 0..1) wherever every word of a `tsquery` stands in a profile's document."""
    if not queries or not ids:
        return []
    values: dict[str, Any] = {
        "numbers": list(queries),
        "queries": list(queries.values()),
        "ids": list(ids),
        "noun": Noun.PROFILE,
    }
    with connection.cursor() as cursor:
        cursor.execute(_LITERAL, values)
        return [(number, profile, float(rank)) for number, profile, rank in cursor.fetchall()]


# Joining with an empty vector unpacks each document once, not once for each query.
_LITERAL = """
WITH fresh AS MATERIALIZED (
  SELECT object_id, words || ''::tsvector AS words FROM matching_indexdocument
  WHERE noun = %(noun)s AND object_id = ANY(%(ids)s)
), asked AS MATERIALIZED (
  SELECT number, written::tsquery AS query
  FROM unnest(%(numbers)s::bigint[], %(queries)s::text[]) AS kept(number, written)
)
SELECT number, object_id, ts_rank_cd(words, query, 32) FROM asked JOIN fresh ON words @@ query
"""
