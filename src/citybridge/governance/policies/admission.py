"""Who deals with applications, standings and certificates."""

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Member


def can_decide_applications(actor: Actor) -> bool:
    """The secretariat checks, asks back and accepts; it puts the question to a plenary and certifies."""
    return actor.is_secretariat


def can_speak_for(actor: Actor, member: Member) -> bool:
    """Its office, and the secretariat on its behalf: give notice, take it back, fetch certificates."""
    return actor.is_secretariat or member.pk in actor.member_ids
