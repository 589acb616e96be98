"""Halls, stands and programme of an event."""

from django.db.models import Count, Prefetch, Q, QuerySet

from citybridge.events.enums import LIVE
from citybridge.events.models import Event, Hall, ProgrammeItem, Stand


def halls_of(event: Event) -> QuerySet[Hall]:
    """With their stands, in the order that the hosts gave them."""
    stands = Stand.objects.select_related("joint_of").order_by("code")
    return Hall.objects.filter(event=event).prefetch_related(Prefetch("stands", stands))


def stands_of(event: Event) -> QuerySet[Stand]:
    """By hall and number; carries `users`, how many live participations stand there."""
    users = Count("participations", filter=Q(participations__state__in=LIVE))
    found = Stand.objects.filter(hall__event=event).select_related("hall", "joint_of")
    counted = found.annotate(users=users)  # type: ignore[no-redef]  # the model says so too, for those who read it
    return counted.order_by("hall__position", "hall_id", "code")


def programme_of(event: Event) -> QuerySet[ProgrammeItem]:
    return ProgrammeItem.objects.filter(event=event).select_related("hall").order_by("starts_at", "pk")
