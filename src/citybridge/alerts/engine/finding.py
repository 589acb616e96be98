"""Which new profiles each alert that is due finds."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from citybridge.alerts.engine.keeping import kept_search
from citybridge.alerts.models import Alert
from citybridge.alerts.queries.alerts import published_since
from citybridge.matching.engine.percolating import percolate

# A profile may enter the index a little after it was published: each look goes back so far, and nobody is told twice.
LOOKS_BACK = timedelta(days=2)

# Alert → profile → score.
Found = dict[int, dict[int, float]]


def find_new(alerts: Sequence[Alert], *, today: date) -> Found:
    """What was published since each alert's last look and would be found by its search.

    O(new profiles × alerts), see `matching.engine.percolating`; the size of the index has no part in it.
    """
    if not alerts:
        return {}
    since = {alert.pk: looks_from(alert) for alert in alerts}
    new = published_since(min(since.values()), today=today)
    found: Found = {}
    for number, profile, score in percolate([kept_search(row, today=today) for row in alerts], list(new), today=today):
        if new[profile] > since[number]:
            found.setdefault(number, {})[profile] = score
    return found


def looks_from(alert: Alert) -> datetime:
    """Nothing before the alert began; from then on what came since its last look, and a little more."""
    return alert.begins_at if alert.ran_at is None else max(alert.begins_at, alert.ran_at - LOOKS_BACK)
