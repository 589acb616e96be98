"""Who may do what with a profile."""

from citybridge.accounts.actor import Actor
from citybridge.organisations import policies
from citybridge.profiles.enums import ProfileState
from citybridge.profiles.models import CooperationProfile


def can_edit(actor: Actor, profile: CooperationProfile) -> bool:
    return policies.can_edit(actor, profile.organisation)


def can_publish(actor: Actor, profile: CooperationProfile) -> bool:
    """The office of the organisation's own member vouches for what is published."""
    if profile.state != ProfileState.SUBMITTED:
        return False
    return actor.is_secretariat or profile.organisation.member_id in actor.member_ids


def can_renew(actor: Actor, profile: CooperationProfile) -> bool:
    return can_edit(actor, profile) and profile.state in {ProfileState.PUBLISHED, ProfileState.EXPIRED}
