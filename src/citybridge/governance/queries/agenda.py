"""What a session talks about, in its order."""

from django.db.models import F, Q, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.governance.enums import ItemState, SessionState
from citybridge.governance.models import AgendaItem, Session
from citybridge.governance.queries.sessions import is_led_by


def agenda_of(session: Session) -> QuerySet[AgendaItem]:
    """What stands on the agenda, by position."""
    return _with_parts(session.items.filter(state=ItemState.ACCEPTED)).order_by("position")


def items_seen(actor: Actor, session: Session) -> QuerySet[AgendaItem]:
    """The agenda for everybody who sees the session; proposals for who made them and who leads."""
    return _with_parts(session.items.filter(_seen_by(actor, session))).order_by(
        F("position").asc(nulls_last=True), "pk"
    )


def proposals(session: Session) -> QuerySet[AgendaItem]:
    """What waits for an answer of who leads, in the order it came."""
    return _with_parts(session.items.filter(state=ItemState.PROPOSED)).order_by("pk")


def proposals_waiting() -> QuerySet[AgendaItem]:
    """Proposals for all sessions that are still prepared."""
    waiting = AgendaItem.objects.filter(state=ItemState.PROPOSED, session__state=SessionState.INVITED)
    return waiting.select_related("session__body", "proposer").order_by("pk")


def _seen_by(actor: Actor, session: Session) -> Q:
    if is_led_by(actor, session.body):
        return Q()
    return Q(state=ItemState.ACCEPTED) | Q(proposer_id__in=actor.member_ids)


def _with_parts(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    return items.select_related("session__body", "proposer").prefetch_related("files")
