"""Making, renewing and revoking the address of a calendar."""

import secrets
from datetime import datetime

from django.db import transaction

from citybridge.accounts.models import User
from citybridge.feeds.models import FeedKey
from citybridge.feeds.validators import fingerprint
from citybridge.privacy.operations import record

TOKEN_BYTES = 32


@transaction.atomic
def renew_feed_key(user: User, *, acting: str, at: datetime) -> str:
    """A new secret for the calendar of this role, told once; the one before opens nothing any more."""
    _end(user, acting, at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    key = FeedKey.objects.create(user=user, acting=acting, token_hash=fingerprint(token), created_at=at)
    _note("made", user, key, at)
    return token


@transaction.atomic
def revoke_feed_key(user: User, *, acting: str, at: datetime) -> bool:
    """Whether there was one to revoke."""
    ended = _end(user, acting, at)
    for key in ended:
        _note("revoked", user, key, at)
    return bool(ended)


def _end(user: User, acting: str, at: datetime) -> list[FeedKey]:
    """One person's keys change one after the other."""
    User.objects.select_for_update().get(pk=user.pk)
    keys = list(FeedKey.objects.filter(user=user, acting=acting, revoked_at__isnull=True))
    FeedKey.objects.filter(pk__in=[key.pk for key in keys]).update(revoked_at=at)
    return keys


def _note(verb: str, user: User, key: FeedKey, at: datetime) -> None:
    record(
        f"calendar_address.{verb}", noun="calendar_address", object_id=str(key.pk), actor=user.pk, at=at,
        details={"acting": key.acting.partition(":")[0]},
    )  # fmt: skip
