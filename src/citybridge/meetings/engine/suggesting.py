"""How well a party matches those it could meet."""

from datetime import date

from citybridge.events.models import Participation
from citybridge.matching.engine.matching import match_organisation
from citybridge.profiles.queries import found_on, with_details

MOST = 200


def scores_for(party: Participation, *, today: date) -> dict[int, float]:
    """Scores between 0 and 1 by organisation, for those that match at all."""
    if party.organisation is None:
        return {}
    profiles = list(with_details(found_on(today).filter(organisation=party.organisation)).order_by("pk"))
    found = match_organisation(party.organisation, profiles, today=today, limit=MOST)
    return {row.organisation.pk: min(1.0, max(0.0, row.score)) for row in found}
