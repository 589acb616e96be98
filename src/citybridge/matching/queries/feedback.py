"""What a person has said of matches."""

from citybridge.accounts.actor import Actor
from citybridge.matching.models import MatchFeedback

# What asks or was found: a noun of the index (profile, organisation) and its row.
Reference = tuple[str, int]


def feedback_of(actor: Actor, asking: Reference) -> dict[Reference, MatchFeedback]:
    """The actor's own opinions of the counterparts of what asks, by counterpart."""
    if actor.user_id is None:
        return {}
    noun, row_id = asking
    opinions = MatchFeedback.objects.filter(asking_noun=noun, asking_id=row_id, given_by_id=actor.user_id)
    return {(opinion.found_noun, opinion.found_id): opinion for opinion in opinions}
