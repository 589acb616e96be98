"""The only road from an id in a request to an organisation."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.organisations.models import Merge, Organisation
from citybridge.organisations.policies import can_edit, can_review_duplicates
from citybridge.organisations.queries import living_id, merges, visible_to, with_details


def get_organisation(actor: Actor, public_id: UUID) -> Organisation:
    """The organisation of this id, or the one it was merged into."""
    pk = living_id(public_id)
    organisation = None if pk is None else with_details(visible_to(actor)).filter(pk=pk).first()
    if organisation is None:
        raise NotVisible(public_id)
    return organisation


def get_editable_organisation(actor: Actor, public_id: UUID) -> Organisation:
    organisation = get_organisation(actor, public_id)
    if not can_edit(actor, organisation):
        raise NotVisible(public_id)
    return organisation


def get_pair(actor: Actor, first_id: UUID, second_id: UUID) -> tuple[Organisation, Organisation]:
    """Two different records whose likeness the actor may decide."""
    first, second = get_organisation(actor, first_id), get_organisation(actor, second_id)
    if first == second or not can_review_duplicates(actor, first, second):
        raise NotVisible((first_id, second_id))
    return first, second


def get_merge(actor: Actor, merge_id: int) -> Merge:
    merge = merges(actor).filter(pk=merge_id).first()
    if merge is None:
        raise NotVisible(merge_id)
    return merge
