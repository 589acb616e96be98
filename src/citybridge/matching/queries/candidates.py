"""Candidates out of the index: by nearness of vectors and by shared rare lexemes.

Traps this code is built around: an approximate graph with a narrow filter loses nearly all results, so narrow
filters are searched exactly; ranking a common word reads every document that has it, so only the rarest
lexemes of a query are looked up.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection

from citybridge.matching.enums import Noun
from citybridge.matching.models import PARTS
from citybridge.matching.queries.filters import Filters
from citybridge.matching.queries.signatures import shared

Key = tuple[int, str, int]
Vector = npt.NDArray[np.float32]

# So few are always searched exactly.
NARROW = 5_000
# Reading one document costs this share of a step through a graph.
READ = 0.25
MOST_POSTINGS = 4_000
KEY = "organisation_id, noun, object_id"
WANTED = f"""
JOIN unnest(%(organisations)s::bigint[], %(nouns)s::varchar[], %(objects)s::bigint[]) AS wanted({KEY}) USING ({KEY})
"""


@dataclass(frozen=True)
class Row:
    """A document as ranking needs it. `lexemes` are those of the query, `length` is the weight of all."""

    key: Key
    vector: Vector
    lexemes: Mapping[str, float]
    length: float
    changed_on: int
    language: str
    side: str
    direction: str
    kind: str
    organisation_kind: str
    member_id: int
    region: str
    size: int | None
    experience: int
    own_topics: Sequence[str]


def dense_candidates(vector: Vector, filters: Filters, *, limit: int) -> list[Key]:
    """The nearest documents: exact where the filter leaves few, through the graphs where it leaves many."""
    where, values = filters.sql()
    values |= {"vector": _literal(vector), "limit": limit}
    if _is_narrow(filters, limit):
        return _keys(_EXACT.format(where=where), values)
    branches = [_GRAPH.format(where=part.sql()[0]) for part in _parts(filters)]
    return _keys(
        f"SELECT {KEY} FROM ({' UNION ALL '.join(branches)}) AS found ORDER BY distance LIMIT %(limit)s", values
    )


def exact_candidates(vector: Vector, filters: Filters, *, limit: int) -> list[Key]:
    """The nearest documents by reading all that pass the filter: the baseline of every measurement."""
    where, values = filters.sql()
    return _keys(_EXACT.format(where=where), values | {"vector": _literal(vector), "limit": limit})


def lexical_candidates(rarity: Mapping[str, tuple[float, int]], filters: Filters, *, limit: int) -> list[Key]:
    """Documents that share the rarest lexemes, by the sum of their weights (lexeme → (weight, documents))."""
    chosen = list(_rarest(rarity, MOST_POSTINGS / _share(filters)))
    if not chosen:
        return []
    where, values = filters.sql()
    values |= {"chosen": chosen, "scores": [rarity[name][0] for name in chosen], "limit": limit, "most": MOST_POSTINGS}
    parts = " UNION ALL ".join(_HAVING.format(part=_wide(part).sql()[0]) for part in _parts(filters))
    return _keys(_LEXICAL.format(parts=parts, where=where), values)


def load(keys: Sequence[Key], asked: Collection[str] = ()) -> list[Row]:
    """The documents behind the keys, in no particular order, with those of their lexemes that are `asked`."""
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_LOAD, wanted(keys))
        records = cursor.fetchall()
    lexemes = shared([record[4] for record in records], asked)
    return [_row(record, known) for record, known in zip(records, lexemes, strict=True)]


def wanted(keys: Sequence[Key]) -> dict[str, list[Any]]:
    """The parameters of `WANTED`."""
    organisations, nouns, objects = (list(column) for column in zip(*keys, strict=True))
    return {"organisations": organisations, "nouns": nouns, "objects": objects}


def estimate(filters: Filters) -> int:
    """How many documents the planner expects to pass; a look at its statistics, not a count."""
    where, values = filters.sql()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) SELECT 1 FROM matching_indexdocument WHERE {where}", values)
        plan = cursor.fetchone()[0]
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return int(plan[0]["Plan"]["Plan Rows"])


def frequencies(lexemes: Sequence[str]) -> dict[str, int]:
    """In how many documents each lexeme occurs, as last counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT lexeme, documents FROM matching_lexemefrequency WHERE lexeme = ANY(%s)", [list(lexemes)]
        )
        return dict(cursor.fetchall())


def _is_narrow(filters: Filters, limit: int) -> bool:
    """Whether reading all that pass costs less than a walk through the graphs, which meets those too that do not."""
    passing = estimate(filters)
    if passing <= NARROW:
        return True
    met = limit * estimate(_wide(filters)) / passing
    return passing * READ <= met


def _share(filters: Filters) -> float:
    """How much of the index lies in the parts that a filter names, 0..1; not less than a thousandth."""
    return max(estimate(_wide(filters)) / max(estimate(Filters(filters.found_on)), 1), 0.001)


def _wide(filters: Filters) -> Filters:
    """Side and direction alone: what chooses the parts of the index."""
    return Filters(filters.found_on, side=filters.side, direction=filters.direction)


def _parts(filters: Filters) -> Iterator[Filters]:
    """One set of filters for each part of the index that may hold results."""
    for side, direction in PARTS:
        noun = Noun.PROFILE if direction else Noun.ORGANISATION
        if filters.side in {"", side} and filters.direction in {None, direction} and filters.noun in {"", noun}:
            yield replace(filters, side=side, direction=direction)


def _rarest(rarity: Mapping[str, tuple[float, int]], most: float) -> Iterator[str]:
    """Lexemes from the rarest on, until their postings together are more than `most`."""
    postings = 0
    for name, (_weight, documents) in sorted(rarity.items(), key=lambda item: (item[1][1], -item[1][0])):
        if postings and postings + documents > most:
            return
        postings += documents
        yield name


def _keys(sql: str, values: dict[str, Any]) -> list[Key]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [(record[0], record[1], record[2]) for record in cursor.fetchall()]


def _row(record: tuple[Any, ...], lexemes: Mapping[str, float]) -> Row:
    organisation, noun, object_id, vector, _signature, length, changed, *plain = record
    # halfvec_send: two counts of 16 bits, then float16 in network order
    meaning = np.frombuffer(vector, dtype=">f2", offset=4).astype(np.float32)
    return Row((organisation, noun, object_id), meaning, lexemes, length, changed.toordinal(), *plain)


def _literal(vector: Vector) -> str:
    return "[" + ",".join(f"{value:.5g}" for value in vector.tolist()) + "]"


# The sum keeps the planner from walking a graph: every document that passes is read.
_EXACT = f"""
SELECT {KEY} FROM matching_indexdocument WHERE {{where}}
ORDER BY (vector <#> %(vector)s::halfvec) + 0 LIMIT %(limit)s
"""
_GRAPH = f"""(
SELECT {KEY}, vector <#> %(vector)s::halfvec AS distance FROM matching_indexdocument
WHERE {{where}} ORDER BY vector <#> %(vector)s::halfvec LIMIT %(limit)s)
"""
# One look-up a lexeme and part: the arrays themselves, large and compressed, are never read. OFFSET keeps the planner
# from looking up the filter as well, once a lexeme.
_HAVING = "(SELECT * FROM matching_indexdocument WHERE lexemes @> ARRAY[name] AND {part} OFFSET 0)"
_LEXICAL = f"""
SELECT {KEY} FROM unnest(%(chosen)s::varchar[], %(scores)s::float[]) AS wanted(name, score), LATERAL (
  SELECT {KEY} FROM ({{parts}}) AS found WHERE {{where}} LIMIT %(most)s
) AS sharing
GROUP BY {KEY} ORDER BY sum(score) DESC, object_id LIMIT %(limit)s
"""
_LOAD = f"""
SELECT {KEY}, halfvec_send(vector), signature, length, changed_on, language, side, direction, kind,
       organisation_kind, member_id, region, size, experience, own_topics
FROM matching_indexdocument {WANTED}
"""
