"""The only road from an id in a request to a delegation and what belongs to it."""

import hashlib
from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.delegations import policies
from citybridge.delegations.models import (
    Delegation,
    EntryLink,
    EntryRule,
    Letter,
    Letterhead,
    ProgrammeItem,
    Ride,
    Room,
    Traveller,
)
from citybridge.delegations.queries import letter_by_code, letterheads_of, letters_of, link_by_hash, rules, visible_to

PARTS: dict[str, type[ProgrammeItem] | type[Room] | type[Ride]] = {
    "programme": ProgrammeItem,
    "rooms": Room,
    "rides": Ride,
}


def get_delegation(actor: Actor, public_id: UUID) -> Delegation:
    """For strangers it does not exist."""
    wanted = visible_to(actor).select_related("sender__office", "host__office", "event")
    delegation = wanted.filter(public_id=public_id).first()
    if delegation is None:
        raise NotVisible(public_id)
    return delegation


def get_editable(actor: Actor, public_id: UUID) -> Delegation:
    delegation = get_delegation(actor, public_id)
    if not policies.can_edit(actor, delegation):
        raise NotVisible(public_id)
    return delegation


def get_with_lists(actor: Actor, public_id: UUID) -> Delegation:
    delegation = get_delegation(actor, public_id)
    if not policies.can_see_lists(actor, delegation):
        raise NotVisible(public_id)
    return delegation


def get_traveller(actor: Actor, public_id: UUID, person: UUID) -> Traveller:
    """A traveller of this delegation, for the office that cares for it."""
    delegation = get_editable(actor, public_id)
    found = Traveller.objects.filter(delegation=delegation, public_id=person).select_related("passport", "user")
    traveller = found.first()
    if traveller is None:
        raise NotVisible(person)
    traveller.delegation = delegation
    return traveller


def get_part(delegation: Delegation, noun: str, pk: int) -> ProgrammeItem | Room | Ride:
    found = PARTS[noun].objects.filter(delegation=delegation, pk=pk).first()
    if found is None:
        raise NotVisible(pk)
    return found


def get_letter(actor: Actor, public_id: UUID, letter_id: UUID) -> Letter:
    """A letter of this delegation, for the office that gave it out."""
    delegation = get_with_lists(actor, public_id)
    letter = letters_of(delegation).filter(public_id=letter_id, issuer_id__in=actor.member_ids).first()
    if letter is None:
        raise NotVisible(letter_id)
    return letter


def get_letterhead(actor: Actor, public_id: UUID) -> Letterhead:
    found = letterheads_of(actor.member_ids).filter(public_id=public_id).first()
    if found is None:
        raise NotVisible(public_id)
    return found


def get_rule(actor: Actor, kind: str) -> EntryRule:
    found = rules().filter(kind=kind).first() if policies.can_keep_rules(actor) else None
    if found is None:
        raise NotVisible(kind)
    return found


def hash_of(token: str) -> str:
    """Links are known by their hash only, so that a copy of the table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def get_link(token: str) -> EntryLink:
    link = link_by_hash(hash_of(token))
    if link is None:
        raise NotVisible("link")
    return link


def get_checked_letter(code: str) -> Letter:
    """A letter by the code printed on it, for everybody: number, day and validity only (R163)."""
    letter = letter_by_code(code)
    if letter is None:
        raise NotVisible(code)
    return letter
