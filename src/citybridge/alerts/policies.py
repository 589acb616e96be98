"""Who may keep alerts."""

from citybridge.accounts.actor import Actor
from citybridge.alerts.models import Alert


def can_keep_alerts(actor: Actor) -> bool:
    """Everybody who is signed in."""
    return not actor.is_visitor


def can_change(actor: Actor, alert: Alert) -> bool:
    """An alert is its person's own: nobody else sees what somebody looks for."""
    return actor.user_id == alert.user_id
