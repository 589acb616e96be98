"""The only road from an id in a request to what this room holds. Results do not exist for the Chinese side."""

from datetime import date
from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.diligence.models import Declaration, ScreeningHit, ScreeningList
from citybridge.diligence.policies import can_declare, can_dismiss_hint, can_manage_lists, can_see_results
from citybridge.diligence.queries import current_declaration, is_installed, is_of_chinese_side, versions
from citybridge.organisations.access import get_organisation
from citybridge.organisations.models import Organisation


def may_enter(actor: Actor) -> bool:
    """Whether the room of results exists for this person at all."""
    has_role = actor.is_secretariat or actor.is_office
    return is_installed() and has_role and not is_of_chinese_side(actor)


def enter(actor: Actor) -> None:
    if not may_enter(actor):
        raise NotVisible("screening")


def enter_lists(actor: Actor) -> None:
    enter(actor)
    if not can_manage_lists(actor):
        raise NotVisible("screening-lists")


def get_list(actor: Actor, public_id: UUID) -> ScreeningList:
    enter_lists(actor)
    found = versions().defer(None).filter(public_id=public_id).first()
    if found is None:
        raise NotVisible(public_id)
    return found


def get_screened(actor: Actor, public_id: UUID) -> Organisation:
    """An organisation whose results the actor may see."""
    enter(actor)
    organisation = get_organisation(actor, public_id)
    if not can_see_results(actor, organisation):
        raise NotVisible(public_id)
    return organisation


def get_hit(actor: Actor, public_id: UUID, hit_id: UUID) -> ScreeningHit:
    """A possible match of this very organisation."""
    organisation = get_screened(actor, public_id)
    hit = ScreeningHit.objects.filter(organisation=organisation, public_id=hit_id).select_related("listing").first()
    if hit is None:
        raise NotVisible(hit_id)
    return hit


def get_declaring(actor: Actor, public_id: UUID) -> Organisation:
    """An organisation for which the actor may declare."""
    organisation = get_organisation(actor, public_id)
    if not can_declare(actor, organisation):
        raise NotVisible(public_id)
    return organisation


def get_declaration(actor: Actor, public_id: UUID, *, today: date) -> Declaration:
    """The declaration that is valid today, of an organisation that the actor sees."""
    declaration = current_declaration(get_organisation(actor, public_id), today=today)
    if declaration is None:
        raise NotVisible(public_id)
    return declaration


def get_hinted(actor: Actor, public_id: UUID) -> Organisation:
    """An organisation whose hints on dual use the actor may put to rest."""
    organisation = get_organisation(actor, public_id)
    if not is_installed() or not can_dismiss_hint(actor, organisation):
        raise NotVisible(public_id)
    return organisation
