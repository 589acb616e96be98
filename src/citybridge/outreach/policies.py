"""Who may do what in outreach: the office of the member, and the secretariat, which may stand in for every office."""

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member
from citybridge.outreach.models import Campaign


def can_reach_out(actor: Actor, member: Member) -> bool:
    """Decide who is in question, write to them, and read what came back."""
    return actor.is_secretariat or member.pk in actor.member_ids


def can_release(actor: Actor, campaign: Campaign) -> bool:
    """A campaign that waits for a second person is not released by the one who asked for it."""
    return can_reach_out(actor, campaign.member) and actor.user_id not in {None, campaign.asked_by_id}
