"""The only road from an address to what an office does about an event."""

from collections.abc import Collection
from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.alliance.access import get_member
from citybridge.alliance.models import Member
from citybridge.core.errors import NotVisible
from citybridge.events.access import get_event
from citybridge.events.models import Event
from citybridge.organisations.models import Organisation
from citybridge.organisations.queries import living
from citybridge.outreach.models import Campaign, Contact
from citybridge.outreach.policies import can_reach_out
from citybridge.outreach.queries.contacts import by_code, campaign_of, contacts_of
from citybridge.outreach.validators import normalised_code


def get_outreach(actor: Actor, event: str, member: str) -> tuple[Event, Member]:
    """Event and member of the address `outreach/<event>/<member>/`, for whoever may act for this member."""
    found, own = get_event(actor, event), get_member(actor, member)
    if not can_reach_out(actor, own):
        raise NotVisible((event, member))
    return found, own


def get_campaign(actor: Actor, event: str, member: str) -> Campaign:
    found, own = get_outreach(actor, event, member)
    campaign = campaign_of(found, own)
    if campaign is None:
        raise NotVisible((event, member))
    return campaign


def get_contact(campaign: Campaign, public_id: UUID) -> Contact:
    """A contact of this very campaign."""
    contact = contacts_of(campaign).filter(public_id=public_id).first()
    if contact is None:
        raise NotVisible(public_id)
    return contact


def get_own_organisations(member: Member, public_ids: Collection[UUID]) -> list[Organisation]:
    """Living organisations of this very member; one that is not among them is not visible."""
    found = list(living().filter(member=member, public_id__in=public_ids).select_related("member"))
    if not found or len(found) != len(set(public_ids)):
        raise NotVisible(public_ids)
    return found


def get_answerable(code: str) -> Contact:
    """What the code of a letter or mail opens; it names an organisation and an event, and no person."""
    contact = by_code(normalised_code(code))
    if contact is None:
        raise NotVisible("code")
    return contact
