"""What the graph is made of: organisations with published profiles, and who had to do with whom."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from citybridge.introductions.enums import IntroductionState
from citybridge.introductions.models import Introduction
from citybridge.meetings.enums import MeetingState
from citybridge.meetings.models import Meeting
from citybridge.organisations.models import Organisation
from citybridge.outcomes.queries.statements import standing
from citybridge.profiles.enums import Direction
from citybridge.profiles.queries import found_on
from citybridge.topics.models import Topic

Pair = tuple[int, int]


def organisations_with_profiles(day: date) -> QuerySet[Organisation]:
    """Those that are found on the day by a profile of their own, in the order of their ids."""
    return Organisation.objects.filter(pk__in=found_on(day).values("organisation_id")).order_by("pk")


def directions_on(day: date) -> Iterable[tuple[int, Direction]]:
    """Organisation and direction of every published profile."""
    rows = found_on(day).values_list("organisation_id", "direction")
    return ((pk, Direction(direction)) for pk, direction in rows.iterator())


def topics_on(day: date) -> Iterable[tuple[int, int]]:
    """Organisation and topic, chosen by itself or by one of its published profiles."""
    chosen = organisations_with_profiles(day).filter(topics__isnull=False).order_by()
    yield from chosen.values_list("pk", "topics").iterator()
    profiles = found_on(day).filter(topics__isnull=False)
    yield from profiles.values_list("organisation_id", "topics").iterator()


def tree() -> dict[int, tuple[str, list[str]]]:
    """Topic → its slug and those above it."""
    return {pk: (slug, above) for pk, slug, above in Topic.objects.values_list("pk", "slug", "ancestors")}


def introduced() -> Iterable[Pair]:
    """Pairs whose both sides agreed to talk."""
    agreed = Introduction.objects.filter(state=IntroductionState.AGREED)
    return agreed.values_list("asking_id", "counterpart_id").iterator()


def met() -> Iterable[Pair]:
    """Pairs of which a meeting took place."""
    held = Meeting.objects.filter(state=MeetingState.HELD).exclude(
        Q(first__organisation=None) | Q(second__organisation=None)
    )
    return held.values_list("first__organisation_id", "second__organisation_id").iterator()


def told() -> Iterable[tuple[Pair, str]]:
    """What either side told of a pair and stands by."""
    rows = standing().order_by().values_list("organisation_id", "counterpart_id", "kind")
    return (((first, second), kind) for first, second, kind in rows.iterator())
