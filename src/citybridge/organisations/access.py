"""The only road from an id in a request to an organisation."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.accounts.models import User
from citybridge.alliance.models import Office
from citybridge.core.errors import NotVisible
from citybridge.organisations.models import Claim, Invitation, Merge, Organisation, OrganisationMember
from citybridge.organisations.policies import (
    can_decide_claim,
    can_edit,
    can_invite,
    can_manage_office,
    can_review_duplicates,
    can_see_people,
)
from citybridge.organisations.queries import (
    claims_for,
    claims_of,
    living_id,
    merges,
    people_of,
    people_of_office,
    visible_to,
    with_details,
)

Row = TypeVar("Row", bound=Model)


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
    return _only(merges(actor).filter(pk=merge_id), merge_id)


def get_peopled_organisation(actor: Actor, public_id: UUID) -> Organisation:
    """An organisation whose people the actor may see."""
    organisation = get_organisation(actor, public_id)
    if not can_see_people(actor, organisation):
        raise NotVisible(public_id)
    return organisation


def get_membership(actor: Actor, organisation: Organisation, person: UUID) -> OrganisationMember:
    """The membership of a person in this very organisation; people always find their own."""
    found = people_of(organisation).filter(user__public_id=person).first()
    if found is None or not (can_edit(actor, organisation) or found.user_id == actor.user_id):
        raise NotVisible(person)
    return found


def get_managed_office(actor: Actor, slug: str) -> Office:
    office = Office.objects.select_related("member").filter(member__slug=slug).first()
    if office is None or not can_manage_office(actor, office):
        raise NotVisible(slug)
    return office


def get_colleague(office: Office, person: UUID) -> User:
    return _only(people_of_office(office).filter(public_id=person), person)


def get_invitation(actor: Actor, public_id: UUID) -> Invitation:
    """An invitation that the actor might have sent: withdrawn and sent again by whoever may invite there."""
    found = Invitation.objects.select_related("organisation", "office__member", "invited_by")
    invitation = _only(found.filter(public_id=public_id), public_id)
    if not can_invite(actor, invitation.role, organisation=invitation.organisation, office=invitation.office):
        raise NotVisible(public_id)
    return invitation


def get_claim(actor: Actor, public_id: UUID) -> Claim:
    """A claim the actor decides."""
    claim = _only(claims_for(actor).filter(public_id=public_id), public_id)
    if not can_decide_claim(actor, claim):
        raise NotVisible(public_id)
    return claim


def get_own_claim(user: User, public_id: UUID) -> Claim:
    return _only(claims_of(user).filter(public_id=public_id), public_id)


def _only(rows: QuerySet[Row], asked_for: object) -> Row:
    """The one row that is left; NotVisible without any."""
    row = rows.first()
    if row is None:
        raise NotVisible(asked_for)
    return row
