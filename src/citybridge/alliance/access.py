"""The only road from a slug in a request to a member. The roster is public, who only applied is not."""

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member
from citybridge.alliance.policies import can_see
from citybridge.alliance.queries import member_with_details
from citybridge.core.errors import NotVisible


def get_member(actor: Actor, slug: str) -> Member:
    member = member_with_details().filter(slug=slug).first()
    if member is None or not can_see(actor, member):
        raise NotVisible(slug)
    return member


def get_own_member(actor: Actor, slug: str) -> Member:
    """A member whose office the actor belongs to; the secretariat stands in for every office."""
    member = get_member(actor, slug)
    if not actor.is_secretariat and member.pk not in actor.member_ids:
        raise NotVisible(slug)
    return member
