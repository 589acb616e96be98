"""Who may look at what waits."""

from citybridge.accounts.actor import Actor


def can_look(actor: Actor) -> bool:
    """Everybody who is signed in, at what waits for them."""
    return not actor.is_visitor
