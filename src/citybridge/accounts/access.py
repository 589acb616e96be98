"""The only road from an id in a request to a person."""

from citybridge.accounts.models import User
from citybridge.accounts.queries import sample_users
from citybridge.core.errors import NotVisible


def get_sample_user(user_id: int) -> User:
    """A sample user by id; real people are never found on this road."""
    user = sample_users().filter(pk=user_id).first()
    if user is None:
        raise NotVisible(user_id)
    return user
