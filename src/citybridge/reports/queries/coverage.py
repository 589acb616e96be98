"""Which topics are offered and sought on each side, so that gaps are seen."""

from datetime import date, datetime

from django.db.models import Count, Q
from django.utils import timezone

from citybridge.profiles.enums import Direction, ProfileState
from citybridge.profiles.models import CooperationProfile
from citybridge.reports.queries.counts import Covered
from citybridge.reports.queries.roots import root_of
from citybridge.topics.models import Topic

WAS_OUT = (ProfileState.PUBLISHED, ProfileState.EXPIRED)


def day_of(year: int, at: datetime) -> date:
    """The last day of the year, or today while it is not over."""
    return min(date(year, 12, 31), timezone.localdate(at))


def coverage_on(year: int, *, at: datetime) -> list[Covered]:
    """By root topic and side: profiles that were published on `day_of` the year; one under two roots counts in both.

    A profile that was withdrawn since, or renewed, counts as its dates say today.
    """
    day = day_of(year, at)
    out = CooperationProfile.objects.filter(
        organisation__is_published=True, state__in=WAS_OUT, published_at__date__lte=day, expires_on__gte=day
    )
    rooted = out.order_by().filter(topics__isnull=False).annotate(root=root_of("topics"))
    rows = rooted.values("root", "organisation__side")
    counted = rows.annotate(
        offers=Count("pk", distinct=True, filter=Q(direction=Direction.OFFER)),
        requests=Count("pk", distinct=True, filter=Q(direction=Direction.REQUEST)),
    )
    found = [Covered(row["root"], row["organisation__side"], row["offers"], row["requests"]) for row in counted]
    return sorted(found, key=lambda row: (row.topic, row.side))


def root_topics() -> list[Topic]:
    return list(Topic.objects.filter(parent__isnull=True).order_by("position"))
