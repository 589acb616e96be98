"""The only road from an id in a request to what asks for matches and what was found."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.matching.enums import Noun
from citybridge.matching.policies import can_give_feedback
from citybridge.matching.queries.feedback import Reference
from citybridge.organisations.access import get_organisation
from citybridge.organisations.models import Organisation
from citybridge.profiles.access import get_profile
from citybridge.profiles.models import CooperationProfile


@dataclass(frozen=True)
class Party:
    """One side of a match: a profile with its organisation, or an organisation by itself."""

    organisation: Organisation
    profile: CooperationProfile | None = None

    @property
    def noun(self) -> str:
        return (Noun.PROFILE if self.profile else Noun.ORGANISATION).value

    @property
    def reference(self) -> Reference:
        return self.noun, (self.profile or self.organisation).pk

    @property
    def public_id(self) -> UUID:
        return (self.profile or self.organisation).public_id


def get_party(actor: Actor, noun: str, public_id: UUID, *, today: date) -> Party:
    """What the actor may see under this id."""
    if noun == Noun.PROFILE:
        profile = get_profile(actor, public_id, today=today)
        return Party(profile.organisation, profile)
    if noun == Noun.ORGANISATION:
        return Party(get_organisation(actor, public_id))
    raise NotVisible(public_id)


def get_judging_party(actor: Actor, noun: str, public_id: UUID, *, today: date) -> Party:
    """What the actor may see and judge the matches of."""
    party = get_party(actor, noun, public_id, today=today)
    if not can_give_feedback(actor, party.organisation):
        raise NotVisible(public_id)
    return party
