"""The people of a demonstration, and for whom each of them acts."""

from dataclasses import dataclass

from django.conf import settings

from citybridge.accounts.models import User
from citybridge.accounts.queries import sample_users
from citybridge.organisations.queries import actor_for
from citybridge.web.navigation import acting_for, members_of


@dataclass(frozen=True)
class SamplePerson:
    user: User
    acting_for: list[str]


def sample_people() -> list[SamplePerson]:
    """Nobody outside a demonstration."""
    if not settings.DEMO:
        return []
    people = [(user, actor_for(user)) for user in sample_users()]
    return [SamplePerson(user, acting_for(actor, members_of(actor))) for user, actor in people]
