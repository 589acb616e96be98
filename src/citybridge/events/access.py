"""The only road from an address to an event or to a participation in it."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.events.models import Event, Participation
from citybridge.events.policies import can_care_for, can_host
from citybridge.events.queries.events import visible_to
from citybridge.events.queries.participations import participations_of


def get_event(actor: Actor, slug: str) -> Event:
    event = visible_to(actor).filter(slug=slug).first()
    if event is None:
        raise NotVisible(slug)
    return event


def get_hosted_event(actor: Actor, slug: str) -> Event:
    """An event that the actor may change."""
    event = get_event(actor, slug)
    if not can_host(actor, event):
        raise NotVisible(slug)
    return event


def get_participation(actor: Actor, event: Event, public_id: UUID) -> Participation:
    """A participation in this very event that the actor cares for or admits."""
    found = participations_of(event).filter(public_id=public_id).prefetch_related("attendees").first()
    if found is None or not (can_care_for(actor, found) or can_host(actor, event)):
        raise NotVisible(public_id)
    return found
