"""The only road from an id in a request to a profile."""

from datetime import date
from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.policies import can_edit
from citybridge.profiles.queries import visible_to, with_details


def get_profile(actor: Actor, public_id: UUID, *, today: date) -> CooperationProfile:
    profile = with_details(visible_to(actor, today=today)).filter(public_id=public_id).first()
    if profile is None:
        raise NotVisible(public_id)
    return profile


def get_editable_profile(actor: Actor, public_id: UUID, *, today: date) -> CooperationProfile:
    profile = get_profile(actor, public_id, today=today)
    if not can_edit(actor, profile):
        raise NotVisible(public_id)
    return profile
