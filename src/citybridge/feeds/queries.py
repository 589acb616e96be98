"""Keys of calendars that are in use."""

from django.db.models import QuerySet

from citybridge.feeds.models import FeedKey
from citybridge.feeds.validators import fingerprint


def keys_of(user_id: int) -> QuerySet[FeedKey]:
    return FeedKey.objects.filter(user_id=user_id, revoked_at__isnull=True).order_by("acting")


def key_by_token(token: str) -> FeedKey | None:
    """The key in use whose secret this is, while its person has an account."""
    found = FeedKey.objects.filter(token_hash=fingerprint(token), revoked_at__isnull=True, user__is_active=True)
    return found.select_related("user").first()
