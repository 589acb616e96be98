"""The only road from the secret of an address to a calendar."""

from citybridge.core.errors import NotVisible
from citybridge.feeds.models import FeedKey
from citybridge.feeds.queries import key_by_token


def get_feed_key(token: str) -> FeedKey:
    key = key_by_token(token)
    if key is None:
        raise NotVisible("feed")
    return key
