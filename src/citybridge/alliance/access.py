"""The only road from a slug in a request to a member. The roster is public."""

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member
from citybridge.alliance.queries import member_with_details
from citybridge.core.errors import NotVisible


def get_member(_actor: Actor, slug: str) -> Member:
    member = member_with_details().filter(slug=slug).first()
    if member is None:
        raise NotVisible(slug)
    return member
