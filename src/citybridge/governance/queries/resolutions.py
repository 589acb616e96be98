"""Resolutions of a session, their votes, and who was there."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.governance.enums import Choice, ItemState, ResolutionState, SessionState
from citybridge.governance.models import Attendance, Resolution, Session, Vote
from citybridge.governance.queries.sessions import is_led_by, own_called

DECIDED = (ResolutionState.ADOPTED, ResolutionState.REJECTED)


@dataclass(frozen=True)
class Tally:
    """Votes counted."""

    yes: int
    no: int
    abstain: int

    @property
    def count(self) -> int:
        return self.yes + self.no + self.abstain


@dataclass(frozen=True)
class Quorum:
    """Members present with a vote, all with a vote, and how many per cent of these are needed."""

    present: int
    entitled: int
    per_cent: int

    @property
    def is_met(self) -> bool:
        return self.entitled > 0 and self.present * 100 >= self.per_cent * self.entitled


def resolutions_of(session: Session) -> QuerySet[Resolution]:
    """All of the session, by number."""
    votes = Prefetch("votes", Vote.objects.select_related("member").order_by("member__side", "member__slug"))
    found = Resolution.objects.filter(item__session=session).select_related("item__session__body")
    return found.prefetch_related(votes).order_by("number")


def resolutions_seen(actor: Actor, session: Session) -> QuerySet[Resolution]:
    """Decided ones of a published session for everybody; drafts and open votes for those who work there."""
    found = resolutions_of(session)
    if is_led_by(actor, session.body):
        return found
    on_agenda = found.filter(item__state=ItemState.ACCEPTED)
    if session.invited_at is not None and own_called(actor, session):
        return on_agenda.exclude(state=ResolutionState.WITHDRAWN)
    if session.state == SessionState.PUBLISHED:
        return on_agenda.filter(state__in=DECIDED)
    return found.none()


def decided() -> QuerySet[Resolution]:
    """Adopted resolutions of published sessions, the latest first: what the alliance stands by."""
    found = Resolution.objects.filter(state=ResolutionState.ADOPTED, item__session__state=SessionState.PUBLISHED)
    return found.select_related("item__session__body").order_by("-decided_at", "-pk")


def open_votes(actor: Actor) -> QuerySet[Resolution]:
    """Open votes that still wait for a voice of the actor's members that are there."""
    there = Q(
        item__session__attendances__member_id__in=actor.member_ids,
        item__session__attendances__is_present=True,
        item__session__attendances__has_vote=True,
    )
    voted = Vote.objects.filter(member_id__in=actor.member_ids).values("resolution_id")
    found = Resolution.objects.filter(there, vote_open=True).exclude(pk__in=voted)
    return found.select_related("item__session__body").distinct().order_by("pk")


def tally_of(resolution: Resolution) -> Tally:
    counts = Counter(vote.choice for vote in resolution.votes.all())
    return Tally(counts[Choice.YES], counts[Choice.NO], counts[Choice.ABSTAIN])


def quorum_of(session: Session) -> Quorum:
    """As the session stands now; before it opens nobody has a vote yet."""
    rows = Attendance.objects.filter(session=session, has_vote=True).values_list("is_present", flat=True)
    return Quorum(sum(rows), len(rows), session.body.quorum)
