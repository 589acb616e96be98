"""Who may do what with matches."""

from citybridge.accounts.actor import Actor
from citybridge.organisations import policies
from citybridge.organisations.models import Organisation


def can_give_feedback(actor: Actor, organisation: Organisation) -> bool:
    """People of the asking organisation, its office and the secretariat, signed in."""
    return actor.user_id is not None and policies.can_edit(actor, organisation)
