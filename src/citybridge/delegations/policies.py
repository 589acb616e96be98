"""Who may do what with a delegation."""

from citybridge.accounts.actor import Actor
from citybridge.delegations.enums import OF_THE_HOSTS, DelegationState
from citybridge.delegations.models import Delegation, Letter, Letterhead


def can_edit(actor: Actor, delegation: Delegation) -> bool:
    """The sending office, until the journey is called off."""
    return delegation.sender_id in actor.member_ids and delegation.state != DelegationState.CANCELLED


def can_see_lists(actor: Actor, delegation: Delegation) -> bool:
    """Both offices; rooms and rides of others are no business of an organisation."""
    return bool({delegation.sender_id, delegation.host_id} & actor.member_ids)


def issuing_member(delegation: Delegation, kind: str) -> int:
    """The member whose office gives out letters of a kind: the hosts invite, the senders assign (R161–R163)."""
    return delegation.host_id if kind in OF_THE_HOSTS else delegation.sender_id


def can_issue(actor: Actor, delegation: Delegation, kind: str) -> bool:
    """Invitations are written on the inviting side only, and only for a journey that was announced."""
    return delegation.state == DelegationState.ANNOUNCED and issuing_member(delegation, kind) in actor.member_ids


def can_revoke(actor: Actor, letter: Letter) -> bool:
    return letter.is_valid and letter.issuer_id in actor.member_ids


def can_use(actor: Actor, letterhead: Letterhead) -> bool:
    return letterhead.member_id in actor.member_ids


def can_keep_rules(actor: Actor) -> bool:
    return actor.is_secretariat
