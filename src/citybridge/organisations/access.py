"""The only road from an id in a request to an organisation."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.organisations.models import DuplicatePair, Merge, Organisation
from citybridge.organisations.policies import can_edit
from citybridge.organisations.queries import duplicate_pairs, merges, visible_to, with_details


def get_organisation(actor: Actor, public_id: UUID) -> Organisation:
    organisation = with_details(visible_to(actor)).filter(public_id=public_id).first()
    if organisation is None:
        raise NotVisible(public_id)
    return organisation


def get_editable_organisation(actor: Actor, public_id: UUID) -> Organisation:
    organisation = get_organisation(actor, public_id)
    if not can_edit(actor, organisation):
        raise NotVisible(public_id)
    return organisation


def get_duplicate_pair(actor: Actor, pair_id: int) -> DuplicatePair:
    pair = duplicate_pairs(actor, state=None).filter(pk=pair_id).first()
    if pair is None:
        raise NotVisible(pair_id)
    return pair


def get_merge(actor: Actor, merge_id: int) -> Merge:
    merge = merges(actor).filter(pk=merge_id).first()
    if merge is None:
        raise NotVisible(merge_id)
    return merge
