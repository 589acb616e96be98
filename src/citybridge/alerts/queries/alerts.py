"""A person's alerts, and what they found that the person may still see."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from citybridge.alerts.models import Alert, Finding
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.queries import found_on


def alerts_of(user_id: int, *, today: date) -> QuerySet[Alert]:
    """Those that were not removed, the latest first; carries `new`, how many findings nobody has looked at."""
    shown = Exists(found_on(today).filter(pk=OuterRef("findings__profile")))
    unseen = Count("findings", filter=Q(shown, findings__seen_at__isnull=True), distinct=True)
    return kept_by(user_id).annotate(new=unseen).order_by("-created_at", "-pk")


def kept_by(user_id: int) -> QuerySet[Alert]:
    return Alert.objects.filter(user_id=user_id, removed_at__isnull=True)


def removed_by(user_id: int) -> QuerySet[Alert]:
    """Those that can still be brought back, the latest first."""
    return Alert.objects.filter(user_id=user_id, removed_at__isnull=False).order_by("-removed_at", "-pk")


def alert_for(user_id: int | None, address: str) -> Alert | None:
    """The person's alert for this very search."""
    return None if user_id is None else kept_by(user_id).filter(address=address).first()


def findings_of(alert: Alert, *, today: date) -> QuerySet[Finding]:
    """What it found and is still shown, the latest first."""
    found = Finding.objects.filter(alert=alert, profile__in=found_on(today))
    details = found.select_related("profile__organisation__member__region")
    return details.prefetch_related("profile__texts", "profile__topics").order_by("-told_at", "-score", "pk")


@dataclass(frozen=True)
class Unseen:
    """What an alert told of and its person has not looked at: how much, and when it last did."""

    public_id: UUID
    name: str
    count: int
    latest: datetime


def unseen(user_id: int, *, since: datetime, today: date) -> list[Unseen]:
    """Alert by alert what was told after `since`, the latest first."""
    found = Finding.objects.filter(
        user_id=user_id, seen_at__isnull=True, told_at__gt=since, alert__removed_at__isnull=True,
        alert__isnull=False, profile__in=found_on(today),
    )  # fmt: skip
    rows = found.values_list("alert__public_id", "alert__name").annotate(count=Count("pk"), latest=Max("told_at"))
    return [Unseen(*row) for row in rows.order_by("-latest")]


def due(today: date) -> QuerySet[Alert]:
    """Alerts that look for something new today."""
    return Alert.objects.filter(
        next_on__lte=today, removed_at__isnull=True, paused_at__isnull=True, user__is_active=True
    )


def published_since(moment: datetime, *, today: date) -> dict[int, datetime]:
    """Profile → when it was published, of those that were published after `moment` and are found."""
    rows = found_on(today).filter(published_at__gt=moment).order_by("pk").values_list("pk", "published_at")
    return {pk: at for pk, at in rows if at is not None}


def still_found(profiles: list[int], *, today: date) -> QuerySet[CooperationProfile]:
    """Those of the profiles that are found, with what a message shows of them."""
    found = found_on(today).filter(pk__in=profiles).select_related("organisation__member")
    return found.prefetch_related("texts")
