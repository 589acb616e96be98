"""The only road from an id in a request to an organisation."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.organisations.models import Organisation
from citybridge.organisations.policies import can_edit
from citybridge.organisations.queries import visible_to, with_details


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
