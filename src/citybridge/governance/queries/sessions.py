"""Sessions and who belongs to them: the standing on the day of the session decides."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import TruncDate

from citybridge.accounts.actor import Actor
from citybridge.alliance.enums import StandingKind
from citybridge.alliance.models import Member, Standing
from citybridge.governance.enums import BodyKind, SessionState
from citybridge.governance.models import Body, Session

# Who is invited: members vote, observers attend and speak. Guests read the agenda and nothing else.
CALLED = (StandingKind.MEMBER, StandingKind.OBSERVER)
READING = (*CALLED, StandingKind.GUEST)


@dataclass(frozen=True)
class Called:
    """A member with the standing it has on the day of a session."""

    member: Member
    standing: StandingKind

    @property
    def has_vote(self) -> bool:
        return self.standing == StandingKind.MEMBER


def visible_to(actor: Actor) -> QuerySet[Session]:
    """All for the secretariat, published ones for everybody; for an office those it is called to, once invited."""
    sessions = Session.objects.select_related("body__chair", "host", "event").order_by("-starts_at", "-pk")
    sessions = sessions.annotate(day=TruncDate("starts_at"))
    if actor.is_secretariat:
        return sessions
    seen = Q(state=SessionState.PUBLISHED)
    if actor.member_ids:
        seen |= Q(body__chair_id__in=actor.member_ids) & ~Q(body__kind=BodyKind.PLENARY)
        seen |= Q(invited_at__isnull=False) & _is_called(actor.member_ids, READING)
    return sessions.filter(seen)


def called_to(actor: Actor) -> QuerySet[Session]:
    """Sessions to which an office of the actor is or was invited, to vote or to speak."""
    return visible_to(actor).filter(_is_called(actor.member_ids, CALLED), invited_at__isnull=False)


def published() -> QuerySet[Session]:
    """What everybody reads, the latest first."""
    return Session.objects.filter(state=SessionState.PUBLISHED).select_related("body", "host").order_by("-starts_at")


def to_answer(actor: Actor, *, at: datetime) -> QuerySet[Session]:
    """Sessions ahead that wait for the answer of an office of the actor."""
    answered = Count(
        "attendances", filter=Q(attendances__member__in=actor.member_ids, attendances__comes__isnull=False)
    )
    return (
        called_to(actor)
        .annotate(answered=answered)
        .filter(state=SessionState.INVITED, ends_at__gt=at, answered=0)
        .order_by("starts_at")
    )


def members_called(
    session: Session, *, on: date | None = None, kinds: Collection[StandingKind] = CALLED
) -> list[Called]:
    """Members of the body with one of these standings on the day (that of the session when None), by name."""
    day = on or session.held_on
    standings = Standing.objects.filter(kind__in=kinds, period__contains=day).select_related("member__office")
    if session.body.kind != BodyKind.PLENARY:
        standings = standings.filter(member__bodies=session.body_id)
    return [Called(row.member, StandingKind(row.kind)) for row in standings.order_by("member__side", "member__slug")]


def own_called(actor: Actor, session: Session, *, kinds: Collection[StandingKind] = CALLED) -> frozenset[int]:
    """Ids of the actor's members that are called to the session."""
    if not actor.member_ids:
        return frozenset()
    return frozenset(
        row.member.pk for row in members_called(session, kinds=kinds) if row.member.pk in actor.member_ids
    )


def is_led_by(actor: Actor, body: Body) -> bool:
    """The secretariat leads every body, the chair's office its working group or conference."""
    return actor.is_secretariat or (body.kind != BodyKind.PLENARY and body.chair_id in actor.member_ids)


def bodies() -> QuerySet[Body]:
    """The plenary first."""
    first = Case(When(kind=BodyKind.PLENARY, then=0), default=1)
    return Body.objects.select_related("chair").prefetch_related("members").order_by(first, "slug")


def chaired_by(actor: Actor) -> QuerySet[Body]:
    """Bodies whose sessions the actor prepares: all for the secretariat, groups that one's member chairs."""
    if actor.is_secretariat:
        return bodies()
    return bodies().filter(chair_id__in=actor.member_ids).exclude(kind=BodyKind.PLENARY)


def latest_of(body: Body) -> Session | None:
    """The session with the highest number."""
    return body.sessions.select_related("host", "event").order_by("-number").first()


def _is_called(member_ids: Collection[int], kinds: Collection[StandingKind]) -> Q:
    """Whether one of the members has such a standing on the `day`, and sits in the body where it has a list."""
    standing = Standing.objects.filter(member_id__in=member_ids, kind__in=kinds, period__contains=OuterRef("day"))
    listed = standing.filter(member__bodies=OuterRef("body_id"))
    return Q(Exists(standing), body__kind=BodyKind.PLENARY) | Q(Exists(listed)) & ~Q(body__kind=BodyKind.PLENARY)
