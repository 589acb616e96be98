"""Who may do what with an organisation."""

from citybridge.accounts.actor import Actor
from citybridge.organisations.models import Organisation


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
