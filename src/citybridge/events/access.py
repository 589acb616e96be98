"""The only road from an address to an event or to a participation in it."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.events.models import Attendee, Event, Hall, Participation, ProgrammeItem, Stand
from citybridge.events.policies import can_host, can_see_people
from citybridge.events.queries.events import visible_to
from citybridge.events.queries.participations import participations_of

T = TypeVar("T", bound=Model)


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
    """A participation in this very event: the own one, one's office's, or one that the actor admits."""
    found = participations_of(event).filter(public_id=public_id).prefetch_related("attendees").first()
    if found is None or not can_see_people(actor, found):
        raise NotVisible(public_id)
    return found


def get_hall(event: Event, public_id: UUID) -> Hall:
    return _part(Hall.objects.filter(event=event), public_id)


def get_stand(event: Event, public_id: UUID) -> Stand:
    return _part(Stand.objects.filter(hall__event=event).select_related("hall", "joint_of"), public_id)


def get_programme_item(event: Event, public_id: UUID) -> ProgrammeItem:
    return _part(ProgrammeItem.objects.filter(event=event).select_related("hall"), public_id)


def get_attendee(participation: Participation, public_id: UUID) -> Attendee:
    """A person of this very participation."""
    return _part(Attendee.objects.filter(participation=participation), public_id)


def _part(rows: QuerySet[T], public_id: UUID) -> T:
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotVisible(public_id)
    return found
