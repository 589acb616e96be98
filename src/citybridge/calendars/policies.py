"""Who may do what in this room."""

from citybridge.accounts.actor import Actor


def can_upload_holidays(actor: Actor) -> bool:
    return actor.is_secretariat
