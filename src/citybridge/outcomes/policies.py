"""Who tells something of a contact, and who takes it back."""

from citybridge.accounts.actor import Actor
from citybridge.organisations.models import Organisation
from citybridge.outcomes.enums import Teller
from citybridge.outcomes.models import Outcome
from citybridge.outcomes.queries.contacts import Contact


def teller_for(actor: Actor, organisation: Organisation) -> Teller | None:
    """As whom the person may tell: editors as the organisation, its office as the office, others not at all."""
    if organisation.pk in actor.editor_ids:
        return Teller.ORGANISATION
    return Teller.OFFICE if organisation.member_id in actor.member_ids else None


def can_retract(actor: Actor, outcome: Outcome) -> bool:
    """At any time, by whoever's word it is: the organisation its own, the office its own."""
    if outcome.retracted_at is not None:
        return False
    if outcome.teller == Teller.ORGANISATION:
        return outcome.organisation_id in actor.editor_ids
    return outcome.organisation.member_id in actor.member_ids


def can_read_confidential(actor: Actor, outcome: Outcome) -> bool:
    """Notes stay with the side that wrote them and its office."""
    return outcome.organisation_id in actor.organisation_ids or outcome.organisation.member_id in actor.member_ids


def reads_both(actor: Actor, contact: Contact) -> bool:
    """Both offices and the secretariat; an organisation reads its own side only."""
    return actor.is_secretariat or any(side.member_id in actor.member_ids for side in contact.sides)


def can_call(actor: Actor) -> bool:
    """Offices see whom of their organisations to call."""
    return actor.is_office
