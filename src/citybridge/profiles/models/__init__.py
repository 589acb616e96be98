from citybridge.profiles.models.profile import CooperationProfile, ProfileText
from citybridge.profiles.models.review import Review

__all__ = ["CooperationProfile", "ProfileText", "Review"]
