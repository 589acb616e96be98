"""Marking what no longer says what its office vouched for."""

from collections.abc import Collection
from datetime import datetime

from citybridge.profiles.enums import ProfileState
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import last_vouched, snapshot_of, with_details

VOUCHED_FOR = (ProfileState.PUBLISHED, ProfileState.EXPIRED)


def mark_changes(ids: Collection[int], *, at: datetime) -> None:
    """Set `changed_at` of profiles that differ from what was vouched for; clear it of those that say it again."""
    rows = with_details(CooperationProfile.objects.filter(pk__in=ids, state__in=VOUCHED_FOR))
    vouched = last_vouched(ids)
    changed: list[int] = []
    same: list[int] = []
    for row in rows:
        review = vouched.get(row.pk)
        differs = review is None or review.snapshot != snapshot_of(row)
        if differs != (row.changed_at is not None):
            (changed if differs else same).append(row.pk)
    CooperationProfile.objects.filter(pk__in=changed).update(changed_at=at)
    CooperationProfile.objects.filter(pk__in=same).update(changed_at=None)
