"""What an organisation does with its profile: submit it to the office, withdraw it."""

from datetime import datetime

from citybridge.profiles.enums import ProfileState
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations.moving import move

State = ProfileState


def submit_profile(profile: CooperationProfile, *, at: datetime) -> CooperationProfile:
    """Hand a draft (or a withdrawn profile) to the office."""
    return move(profile, sources={State.DRAFT, State.WITHDRAWN}, state=State.SUBMITTED, submitted_at=at)


def withdraw_profile(profile: CooperationProfile) -> CooperationProfile:
    """Take a profile out; it can be submitted again."""
    return move(profile, sources={State.SUBMITTED, State.PUBLISHED, State.EXPIRED}, state=State.WITHDRAWN)
