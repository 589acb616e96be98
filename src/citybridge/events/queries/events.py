"""Which events there are, and who sees them."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member
from citybridge.events.enums import EventState
from citybridge.events.models import Event
from citybridge.topics.models import Topic


def all_events() -> QuerySet[Event]:
    """Events of every state with what their page shows, the latest first."""
    topics = Prefetch("topics", Topic.objects.order_by("position"))
    return (
        Event.objects.select_related("host__region")
        .prefetch_related(topics, "co_hosts", "texts")
        .order_by("-starts_on", "slug")
    )


def visible_to(actor: Actor) -> QuerySet[Event]:
    """Published and cancelled ones for everybody; drafts for the offices of their hosts and the secretariat."""
    if actor.is_secretariat:
        return all_events()
    co_hosted = Event.objects.filter(co_hosts__in=actor.member_ids).values("pk")
    hosts = Q(host_id__in=actor.member_ids) | Q(pk__in=co_hosted)
    return all_events().filter(~Q(state=EventState.DRAFT) | hosts)


def is_hosted_by(actor: Actor, event: Event) -> bool:
    """Whether somebody belongs to an office of its host or co-hosts, or to the secretariat."""
    if actor.is_secretariat or event.host_id in actor.member_ids:
        return True
    return bool(actor.member_ids) and any(host.pk in actor.member_ids for host in event.co_hosts.all())


def hosted_by(member: Member) -> QuerySet[Event]:
    """What everybody may see of a member's events, those with others included, the latest first."""
    hosts = Q(host=member) | Q(pk__in=member.co_hosted_events.values("pk"))
    return _shown().filter(hosts).prefetch_related("topics").order_by("-starts_on")


def about(topics: QuerySet[Topic]) -> QuerySet[Event]:
    """Events with any of `topics`, the latest first."""
    return _shown().filter(topics__in=topics).select_related("host").distinct().order_by("-starts_on")


def coming(events: QuerySet[Event], *, today: date) -> QuerySet[Event]:
    """Those that are not over, the next first."""
    return events.filter(ends_on__gte=today).order_by("starts_on", "slug")


def past(events: QuerySet[Event], *, today: date) -> QuerySet[Event]:
    """Those that are over, the latest first."""
    return events.filter(ends_on__lt=today).order_by("-starts_on", "slug")


def _shown() -> QuerySet[Event]:
    return Event.objects.exclude(state=EventState.DRAFT)
