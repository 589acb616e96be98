"""Campaigns on the page that an office begins its day with."""

from typing import Any

from citybridge.outreach.queries.progress import campaigns_of
from citybridge.web.requests import PageRequest

MOST = 10


def campaign_rows(request: PageRequest) -> dict[str, Any]:
    """Those that wait for a second person, are in work or under way."""
    return {"campaigns": list(campaigns_of(request.actor)[:MOST])}
