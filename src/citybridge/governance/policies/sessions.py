"""Who prepares and leads a session, who speaks there, who reads what."""

from datetime import date

from citybridge.accounts.actor import Actor
from citybridge.alliance.enums import Right
from citybridge.alliance.policies import gives
from citybridge.governance.enums import ItemState, SessionState
from citybridge.governance.models import AgendaItem, Body, Session
from citybridge.governance.queries.sessions import CALLED, is_led_by, own_called

PROPOSING = [kind for kind in CALLED if gives(kind, Right.PROPOSE)]
PREPARED = frozenset({SessionState.DRAFT, SessionState.INVITED})
UNDER_WAY = PREPARED | {SessionState.OPEN}


def can_found(actor: Actor) -> bool:
    """Bodies are founded and changed by the secretariat."""
    return actor.is_secretariat


def can_lead(actor: Actor, body: Body) -> bool:
    """Prepare sessions of the body; see `is_led_by`."""
    return is_led_by(actor, body)


def can_manage(actor: Actor, session: Session) -> bool:
    """Prepare, invite, open, lead through the votes, close, publish."""
    return can_lead(actor, session.body)


def can_attend(actor: Actor, session: Session) -> bool:
    """Offices that are invited, whether they vote or speak only; they see what the session works on."""
    return session.invited_at is not None and bool(own_called(actor, session))


def can_see_work(actor: Actor, session: Session) -> bool:
    """Attendance, drafts of resolutions, votes by name, files, the address of the online meeting."""
    return can_manage(actor, session) or can_attend(actor, session)


def can_propose(actor: Actor, session: Session, *, today: date) -> bool:
    """Invited offices of members until the last day for proposals; without such a day until the session opens."""
    is_in_time = session.proposals_until is None or today <= session.proposals_until
    return session.state == SessionState.INVITED and is_in_time and bool(own_called(actor, session, kinds=PROPOSING))


def can_change_item(actor: Actor, item: AgendaItem) -> bool:
    """Who leads, until the session is closed; who proposed, until it is taken up."""
    session = item.session
    if can_manage(actor, session):
        return session.state in UNDER_WAY and item.state in {ItemState.PROPOSED, ItemState.ACCEPTED}
    return is_own_item(actor, item) and session.state == SessionState.INVITED and item.state == ItemState.PROPOSED


def can_withdraw_item(actor: Actor, item: AgendaItem) -> bool:
    """Who proposed it until the session opens, who leads until it is closed."""
    session = item.session
    if item.state not in {ItemState.PROPOSED, ItemState.ACCEPTED}:
        return False
    if can_manage(actor, session):
        return session.state in UNDER_WAY
    return is_own_item(actor, item) and session.state == SessionState.INVITED


def is_own_item(actor: Actor, item: AgendaItem) -> bool:
    return item.proposer_id in actor.member_ids
