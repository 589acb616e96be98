"""Who may do what with a profile, in the state it is in."""

from citybridge.accounts.actor import Actor
from citybridge.organisations import policies
from citybridge.profiles.enums import ProfileState
from citybridge.profiles.models import CooperationProfile


def can_edit(actor: Actor, profile: CooperationProfile) -> bool:
    return policies.can_edit(actor, profile.organisation)


def can_submit(actor: Actor, profile: CooperationProfile) -> bool:
    return can_edit(actor, profile) and profile.state in {ProfileState.DRAFT, ProfileState.WITHDRAWN}


def can_publish(actor: Actor, profile: CooperationProfile) -> bool:
    """The office of the organisation's own member vouches for what is published."""
    return policies.can_publish(actor, profile.organisation) and profile.state == ProfileState.SUBMITTED


def can_confirm(actor: Actor, profile: CooperationProfile) -> bool:
    """The same office looks again at what was changed while it was published."""
    is_changed = profile.state == ProfileState.PUBLISHED and profile.changed_at is not None
    return policies.can_publish(actor, profile.organisation) and is_changed


def can_return(actor: Actor, profile: CooperationProfile) -> bool:
    """Who may publish may also hand back, also what is published already."""
    is_there = profile.state in {ProfileState.SUBMITTED, ProfileState.PUBLISHED}
    return policies.can_publish(actor, profile.organisation) and is_there


def can_see_checklist(actor: Actor, profile: CooperationProfile) -> bool:
    """The own side; and every office, so that the other side's knows what was vouched for."""
    return actor.is_office or can_edit(actor, profile)


def can_renew(actor: Actor, profile: CooperationProfile) -> bool:
    return can_edit(actor, profile) and profile.state in {ProfileState.PUBLISHED, ProfileState.EXPIRED}


def can_withdraw(actor: Actor, profile: CooperationProfile) -> bool:
    running = {ProfileState.SUBMITTED, ProfileState.PUBLISHED, ProfileState.EXPIRED}
    return can_edit(actor, profile) and profile.state in running
