"""Who reads which report."""

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member


def can_read_council_report(actor: Actor, member: Member) -> bool:
    """The office of the member, and the secretariat."""
    return actor.is_secretariat or member.pk in actor.member_ids


def can_read_alliance_report(actor: Actor) -> bool:
    """Every office, with small numbers of others hidden; the secretariat everything."""
    return actor.is_secretariat or actor.is_office


def can_ask_for_count(actor: Actor) -> bool:
    """Have the worker count anew."""
    return can_read_alliance_report(actor)
