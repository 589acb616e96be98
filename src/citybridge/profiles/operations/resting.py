"""Profiles of a member that leaves the alliance: taken out all at once, and published again when it returns."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Q

from citybridge.core.work import announce_change
from citybridge.profiles.enums import ProfileState
from citybridge.profiles.models import CooperationProfile

BATCH = 5000


@transaction.atomic
def withdraw_all_of(member: int) -> dict[int, int]:
    """Take out every published profile of the member's organisations; returns the version of each by its id."""
    published = CooperationProfile.objects.filter(organisation__member=member, state=ProfileState.PUBLISHED)
    versions = dict(published.order_by("pk").select_for_update(of=("self",)).values_list("pk", "version"))
    for ids in _batches(list(versions)):
        CooperationProfile.objects.filter(pk__in=ids).update(state=ProfileState.WITHDRAWN)
        announce_change("profile", ids)
    return versions


@transaction.atomic
def publish_again(versions: Mapping[int, int], *, today: date) -> int:
    """Publish those that are still withdrawn, unchanged since (the version by id) and not over; returns how many."""
    count = 0
    for ids in _batches(list(versions)):
        same = Q(pk__in=[])
        for version in {versions[pk] for pk in ids}:
            same |= Q(pk__in=[pk for pk in ids if versions[pk] == version], version=version)
        found = CooperationProfile.objects.filter(same, state=ProfileState.WITHDRAWN, expires_on__gte=today)
        again = list(found.order_by("pk").select_for_update().values_list("pk", flat=True))
        CooperationProfile.objects.filter(pk__in=again).update(state=ProfileState.PUBLISHED)
        announce_change("profile", again)
        count += len(again)
    return count


def _batches(ids: list[int]) -> list[list[int]]:
    return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
