"""What sessions want of an office or of the secretariat, for the page one begins the day with."""

from typing import Any

from django.utils import timezone

from citybridge.delegations.engine.moments import in_both_zones
from citybridge.governance.queries.agenda import proposals_waiting
from citybridge.governance.queries.resolutions import open_votes
from citybridge.governance.queries.sessions import to_answer
from citybridge.web.requests import PageRequest

FIRST_ROWS = 10


def session_rows(request: PageRequest) -> dict[str, Any]:
    """Invitations without an answer, open votes, and for the secretariat proposals to look at."""
    actor = request.actor
    if not (actor.is_office or actor.is_secretariat):
        return {}
    unanswered = to_answer(actor, at=timezone.now())[:FIRST_ROWS] if actor.is_office else []
    return {
        "unanswered": [(row, in_both_zones(row.starts_at, row.time_zone)) for row in unanswered],
        "open_votes": open_votes(actor)[:FIRST_ROWS] if actor.is_office else [],
        "proposed_items": proposals_waiting()[:FIRST_ROWS] if actor.is_secretariat else [],
    }
