"""The nearest documents of many documents at once, through the same graphs as a match."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from citybridge.alliance.enums import Side
from citybridge.profiles.enums import Direction


@dataclass(frozen=True)
class Near:
    """Two organisations whose profiles lie near each other; `nearness` is a cosine, -1..1."""

    organisation: int
    found: int
    nearness: float


def nearest_profiles(  # noqa: PLR0913 - one question
    organisations: Sequence[int],
    *,
    side: Side,
    direction: Direction,
    of_side: Side,
    of_direction: Direction,
    on: date,
    each: int,
) -> list[Near]:
    """For each profile of the organisations in one part of the index, the `each` nearest ones of another part.

    Parts are a side and a direction: `of_…` is where the organisations' own profiles lie, the others where is looked.
    Those of the same member are left out. `on` is the day on which the profiles must be found.
    """
    sql = _NEAREST.format(*(value.value for value in (of_side, of_direction, side, direction)))
    with connection.cursor() as cursor:
        cursor.execute(sql, {"organisations": list(organisations), "on": on, "each": each})
        return [Near(*record) for record in cursor.fetchall()]


# Literals, checked by their enums: the planner proves a partial index only from constants.
_NEAREST = """
SELECT asking.organisation_id, found.organisation_id, max(found.nearness)
FROM matching_indexdocument AS asking CROSS JOIN LATERAL (
  SELECT organisation_id, -(vector <#> asking.vector) AS nearness FROM matching_indexdocument
  WHERE side = '{2}' AND direction = '{3}' AND found_until >= %(on)s AND member_id <> asking.member_id
  ORDER BY vector <#> asking.vector LIMIT %(each)s
) AS found
WHERE asking.organisation_id = ANY(%(organisations)s) AND asking.noun = 'profile'
  AND asking.side = '{0}' AND asking.direction = '{1}' AND asking.found_until >= %(on)s
GROUP BY 1, 2
"""
