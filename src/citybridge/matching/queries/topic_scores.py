"""How surely documents belong to topics, as the index keeps it: looked up, never computed while somebody waits.

A *height* is the log-odds above the most generous line that anybody may draw; what lies below it is not kept.
Packed, a topic takes eight bytes: its key as an unsigned integer and the height as float32, little endian. Beside them
the index keeps a number for each topic and whole step of height, so that one look-up finds all above a line.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from django.db import connection

from citybridge.matching.queries.filters import Filters

_PAIR = np.dtype([("topic", "<u4"), ("height", "<f4")])
# Heights of more steps count as the highest of them.
STEPS = 16


def pack(heights: Mapping[int, float]) -> bytes:
    """Key of a topic → height, as the index keeps it."""
    pairs = np.empty(len(heights), _PAIR)
    pairs["topic"], pairs["height"] = list(heights), list(heights.values())
    return pairs.tobytes()


def levels(heights: Mapping[int, float]) -> list[int]:
    """The numbers under which a document is found."""
    return [topic * STEPS + _step(height) for topic, height in heights.items()]


def heights(
    topics: list[int], filters: Filters, *, least: float = 0.0
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint32], npt.NDArray[np.float32]]:
    """Of all documents that pass: organisation, topic and height, for the asked topics from `least` on."""
    where, values = filters.sql()
    values["levels"] = [topic * STEPS + step for topic in topics for step in range(_step(least), STEPS)]
    with connection.cursor() as cursor:
        cursor.execute(_SCORES.format(where=where), values)
        records = cursor.fetchall()
    pairs = np.frombuffer(b"".join(packed for _owner, packed in records), _PAIR)
    counts = [len(packed) // _PAIR.itemsize for _owner, packed in records]
    owners = np.repeat(np.array([owner for owner, _packed in records], np.int64), counts)
    wanted = np.isin(pairs["topic"], np.array(topics, np.uint32)) & (pairs["height"] >= least)
    return owners[wanted], pairs["topic"][wanted], pairs["height"][wanted]


def filed(slugs: list[str], filters: Filters) -> dict[int, list[str]]:
    """Organisation → those of the topics under which it or a profile of it is filed."""
    where, values = filters.sql()
    with connection.cursor() as cursor:
        cursor.execute(_FILED.format(where=where), values | {"slugs": slugs})
        return dict(cursor.fetchall())


def owners(filters: Filters, *, limit: int) -> list[int]:
    """Organisations with a document that passes, the first to come first."""
    where, values = filters.sql()
    with connection.cursor() as cursor:
        cursor.execute(_OWNERS.format(where=where), values | {"limit": limit})
        return [owner for (owner,) in cursor.fetchall()]


def _step(height: float) -> int:
    return min(max(int(height), 0), STEPS - 1)


_SCORES = """
SELECT organisation_id, topic_scores FROM matching_indexdocument WHERE {where} AND topic_levels && %(levels)s::int[]
"""
_OWNERS = """
SELECT DISTINCT organisation_id FROM matching_indexdocument WHERE {where} ORDER BY organisation_id LIMIT %(limit)s
"""
_FILED = """
SELECT organisation_id, array_agg(DISTINCT slug) FROM matching_indexdocument, unnest(own_topics) AS slug
WHERE {where} AND topics && %(slugs)s::varchar[] AND slug = ANY(%(slugs)s::varchar[]) GROUP BY organisation_id
"""
