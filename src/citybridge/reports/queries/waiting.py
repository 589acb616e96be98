"""How long introductions waited, and at whom, from the steps that were written down."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection

from citybridge.introductions.enums import Party, StepKind
from citybridge.reports.queries.counts import Wait

# Steps after which somebody has to act: (kind, party that did it) → who.
WAITS_AT = {
    (StepKind.ASKED, Party.ASKING): Party.OFFICE,
    (StepKind.SKIPPED, Party.OFFICE): Party.THEIR_OFFICE,
    (StepKind.PASSED_ON, Party.OFFICE): Party.THEIR_OFFICE,
    (StepKind.PASSED_ON, Party.THEIR_OFFICE): Party.COUNTERPART,
}
MOVES = (
    StepKind.ASKED, StepKind.SKIPPED, StepKind.PASSED_ON, StepKind.AGREED, StepKind.DECLINED, StepKind.WITHDRAWN,
    StepKind.EXPIRED,
)  # fmt: skip
ANSWERS = (StepKind.PASSED_ON, StepKind.AGREED, StepKind.DECLINED)
# No introduction is open for a year, so that older ones need not be looked at. A wait lasts from one move to the
# next; the last one of an open introduction lasts until now. An asking that went past the own office waited for nobody
# there.
SQL = """
WITH moves AS (
    SELECT step.introduction_id, step.kind, step.party, step.at,
           lead(step.kind) OVER following AS next_kind, lead(step.at) OVER following AS next_at
    FROM introductions_step AS step
    JOIN introductions_introduction AS begun ON begun.id = step.introduction_id
    WHERE step.kind = ANY(%(moves)s)
      AND begun.asked_at >= make_timestamptz(%(first)s - 1, 1, 1, 0, 0, 0, %(zone)s)
      AND begun.asked_at < make_timestamptz(%(last)s + 1, 1, 1, 0, 0, 0, %(zone)s)
    WINDOW following AS (PARTITION BY step.introduction_id ORDER BY step.id)
),
waits AS (
    SELECT moves.*, rule.waits_at,
           extract(year FROM moves.at AT TIME ZONE %(zone)s)::int AS year,
           (coalesce(next_at, %(at)s) AT TIME ZONE %(zone)s)::date - (moves.at AT TIME ZONE %(zone)s)::date AS days
    FROM moves
    JOIN unnest(%(kinds)s::text[], %(by)s::text[], %(waiting)s::text[]) AS rule (kind, party, waits_at)
      ON rule.kind = moves.kind AND rule.party = moves.party
    WHERE next_kind IS DISTINCT FROM %(skipped)s AND moves.at <= %(at)s
)
SELECT waits.year, waits.waits_at, organisation.member_id, waits.days,
       coalesce(waits.next_kind = ANY(%(answers)s), false) AS is_answered, count(*)
FROM waits
JOIN introductions_introduction AS introduction ON introduction.id = waits.introduction_id
JOIN organisations_organisation AS organisation
  ON organisation.id = CASE waits.waits_at WHEN %(office)s THEN introduction.asking_id
                                           ELSE introduction.counterpart_id END
WHERE waits.year BETWEEN %(first)s AND %(last)s
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4, 5
"""


def waits_of_years(first: int, last: int, *, at: datetime) -> Iterator[tuple[int, Wait]]:
    """(year in which a wait began, the wait). Days are those of the calendar, in the alliance's time zone.

    What was withdrawn or expired meanwhile was cut short, not answered.
    """
    rules = [(str(kind), str(by), str(waits)) for (kind, by), waits in WAITS_AT.items()]
    kinds, by, waiting = (list(column) for column in zip(*rules, strict=True))
    values: dict[str, Any] = {
        "moves": [str(kind) for kind in MOVES], "answers": [str(kind) for kind in ANSWERS],
        "kinds": kinds, "by": by, "waiting": waiting, "skipped": str(StepKind.SKIPPED), "office": str(Party.OFFICE),
        "zone": settings.TIME_ZONE, "at": at, "first": first, "last": last,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(SQL, values)
        for year, party, member, days, is_answered, number in cursor.fetchall():
            yield year, Wait(party, member, days, is_answered, number)
