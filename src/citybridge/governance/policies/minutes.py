"""Who reads, writes and agrees to minutes."""

from citybridge.accounts.actor import Actor
from citybridge.governance.enums import SessionState
from citybridge.governance.models import Session
from citybridge.governance.queries.minutes import present_sides
from citybridge.governance.queries.sessions import is_led_by, own_called

WRITABLE = frozenset({SessionState.OPEN, SessionState.CLOSED})


def can_read_minutes(actor: Actor, session: Session) -> bool:
    """Everybody once they are published; before, who leads the session and the offices that were called to it."""
    if session.state == SessionState.PUBLISHED:
        return True
    return session.state in WRITABLE and can_see_names(actor, session)


def can_write_minutes(actor: Actor, session: Session) -> bool:
    """Who leads the session and the offices of attending members, while it is open or closed."""
    is_there = is_led_by(actor, session.body) or bool(present_sides(session, actor))
    return session.state in WRITABLE and is_there


def sides_to_agree(actor: Actor, session: Session) -> set[str]:
    """For which sides this person may agree; the secretariat may stand in for either."""
    if session.state not in WRITABLE:
        return set()
    return {"DE", "CN"} if actor.is_secretariat else present_sides(session, actor)


def can_see_names(actor: Actor, session: Session) -> bool:
    """Who spoke for the members: for who leads and the offices that were called, never for the public."""
    return is_led_by(actor, session.body) or bool(own_called(actor, session))
