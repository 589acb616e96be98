"""What a person has said of matches."""

from collections.abc import Iterable

from django.db.models import Q

from citybridge.accounts.actor import Actor
from citybridge.matching.models import MatchFeedback

# What asks or was found: a noun of the index (profile, organisation) and its row.
Reference = tuple[str, int]


def feedback_of(actor: Actor, askings: Iterable[Reference]) -> dict[tuple[Reference, Reference], MatchFeedback]:
    """The actor's own opinions of the counterparts of each of `askings`, by (what asks, what was found)."""
    wanted = Q(pk__in=[])
    for noun, row_id in askings:
        wanted |= Q(asking_noun=noun, asking_id=row_id)
    if actor.user_id is None:
        return {}
    opinions = MatchFeedback.objects.filter(wanted, given_by_id=actor.user_id)
    return {((row.asking_noun, row.asking_id), (row.found_noun, row.found_id)): row for row in opinions}
