"""Who may do what in this room."""

from citybridge.accounts.actor import Actor
from citybridge.alliance.enums import Side
from citybridge.organisations.models import Organisation


def can_manage_lists(actor: Actor) -> bool:
    return actor.is_secretariat


def can_see_results(actor: Actor, organisation: Organisation) -> bool:
    """The German office of its own member, and the secretariat; of a Chinese organisation the secretariat only."""
    if actor.is_secretariat:
        return True
    return organisation.side == Side.DE and organisation.member_id in actor.member_ids


def can_declare(actor: Actor, organisation: Organisation) -> bool:
    """Only those who speak for the organisation: a declaration by somebody else would not be one."""
    return organisation.pk in actor.editor_ids


def can_dismiss_hint(actor: Actor, organisation: Organisation) -> bool:
    """Its own people and its own office."""
    return can_declare(actor, organisation) or organisation.member_id in actor.member_ids or actor.is_secretariat
