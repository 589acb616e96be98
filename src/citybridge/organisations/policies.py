"""Who may do what with an organisation."""

from citybridge.accounts.actor import Actor
from citybridge.alliance.models import Office
from citybridge.organisations.enums import InvitationRole, MemberRole
from citybridge.organisations.models import Claim, Organisation


def can_create(actor: Actor) -> bool:
    """Offices for their own member, the secretariat for every member."""
    return actor.is_secretariat or actor.is_office


def can_edit(actor: Actor, organisation: Organisation) -> bool:
    """Its own editors and the office of its own member."""
    if actor.is_secretariat:
        return True
    return organisation.pk in actor.editor_ids or organisation.member_id in actor.member_ids


def can_publish(actor: Actor, organisation: Organisation) -> bool:
    """The office of its own member decides whether everybody sees it."""
    return actor.is_secretariat or organisation.member_id in actor.member_ids


def can_review_duplicates(actor: Actor, *organisations: Organisation) -> bool:
    """The secretariat; an office when every record of the pair is its own."""
    if actor.is_secretariat:
        return True
    return bool(organisations) and all(row.member_id in actor.member_ids for row in organisations)


def can_see_people(actor: Actor, organisation: Organisation) -> bool:
    """Who speaks for it is known to its own people, its office and the secretariat only."""
    return can_edit(actor, organisation) or organisation.pk in actor.organisation_ids


def can_manage_office(actor: Actor, office: Office) -> bool:
    return actor.is_secretariat or office.member_id in actor.member_ids


def can_invite(
    actor: Actor, role: str, *, organisation: Organisation | None = None, office: Office | None = None
) -> bool:
    """Never a role above one's own: editors their organisation's people, offices also colleagues (R108)."""
    if actor.is_secretariat:
        return True
    if role in MemberRole and organisation is not None:
        return can_edit(actor, organisation)
    return role == InvitationRole.OFFICE and office is not None and can_manage_office(actor, office)


def can_decide_claim(actor: Actor, claim: Claim) -> bool:
    """The office of the organisation's own member, and never the person who made it."""
    return can_publish(actor, claim.organisation) and claim.user_id != actor.user_id
