"""Reads of events; all of them are public."""

from django.db.models import Prefetch, QuerySet

from citybridge.alliance.models import Member
from citybridge.events.models import Event
from citybridge.topics.models import Topic


def all_events() -> QuerySet[Event]:
    """Events with what their page shows, the latest first."""
    topics = Prefetch("topics", Topic.objects.order_by("position"))
    return Event.objects.select_related("host__region").prefetch_related(topics).order_by("-starts_on", "slug")


def hosted_by(member: Member) -> QuerySet[Event]:
    return Event.objects.filter(host=member).prefetch_related("topics").order_by("-starts_on")


def about(topics: QuerySet[Topic]) -> QuerySet[Event]:
    """Events with any of `topics`, the latest first."""
    return Event.objects.filter(topics__in=topics).select_related("host").distinct().order_by("-starts_on")
