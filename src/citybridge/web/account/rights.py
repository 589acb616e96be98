"""Who may act only after a second step at sign-in."""

from django.conf import settings

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.accounts.queries import has_second_step


def must_have_second_step(user: User, actor: Actor) -> bool:
    """Offices, the secretariat and administrators; not the sample users, who have no secret at all."""
    if settings.DEMO and user.is_demo:
        return False
    return actor.is_office or actor.is_secretariat or user.is_staff


def lacks_second_step(user: User, actor: Actor) -> bool:
    """`actor` has all rights of the person, before any choice."""
    return must_have_second_step(user, actor) and not has_second_step(user)
