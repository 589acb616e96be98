"""Who may do what with an event and with a participation."""

from citybridge.accounts.actor import Actor
from citybridge.events.models import Event, Participation
from citybridge.events.queries.events import is_hosted_by


def can_create(actor: Actor) -> bool:
    """Offices for their own member, the secretariat for every member."""
    return actor.is_secretariat or actor.is_office


def can_host(actor: Actor, event: Event) -> bool:
    """The offices of host and co-hosts, and the secretariat: they change the event and admit participants."""
    return is_hosted_by(actor, event)


def can_care_for(actor: Actor, participation: Participation) -> bool:
    """Who registered or could have: editors of the organisation, the office of its member, the secretariat."""
    if actor.is_secretariat or participation.member_id in actor.member_ids:
        return True
    return participation.organisation_id in actor.editor_ids


def can_change_people(actor: Actor, participation: Participation) -> bool:
    """Its own editors and office, and who registered it: they know the people and their addresses. Hosts do not."""
    if actor.user_id is not None and participation.registered_by_id == actor.user_id:
        return can_care_for(actor, participation)
    return participation.member_id in actor.member_ids or participation.organisation_id in actor.editor_ids


def can_see_people(actor: Actor, participation: Participation) -> bool:
    """Names of people: those who care for it, its own people, and the hosts, who admit them and print badges."""
    if can_care_for(actor, participation) or can_host(actor, participation.event):
        return True
    return participation.organisation_id in actor.organisation_ids
