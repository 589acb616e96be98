"""From ids in a request to a session and its parts; ids of another session below this one are not found."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.governance.models import AgendaFile, AgendaItem, Body, Resolution, Session
from citybridge.governance.policies import sessions as policies
from citybridge.governance.queries.agenda import items_seen
from citybridge.governance.queries.resolutions import resolutions_seen
from citybridge.governance.queries.sessions import bodies, visible_to


def get_session(actor: Actor, session_id: UUID) -> Session:
    """A session that the actor may read."""
    session = visible_to(actor).filter(public_id=session_id).first()
    if session is None:
        raise NotVisible(session_id)
    return session


def get_managed(actor: Actor, session_id: UUID) -> Session:
    """A session that the actor leads."""
    session = get_session(actor, session_id)
    if not policies.can_manage(actor, session):
        raise NotVisible(session_id)
    return session


def get_attended(actor: Actor, session_id: UUID) -> Session:
    """A session to which an office of the actor is invited."""
    session = get_session(actor, session_id)
    if not policies.can_attend(actor, session):
        raise NotVisible(session_id)
    return session


def get_item(actor: Actor, session_id: UUID, item_id: UUID) -> AgendaItem:
    """An item of this session that the actor may read."""
    session = get_session(actor, session_id)
    item = items_seen(actor, session).filter(public_id=item_id).first()
    if item is None:
        raise NotVisible(item_id)
    return item


def get_file(actor: Actor, session_id: UUID, file_id: UUID) -> AgendaFile:
    """A document of an item: for those who work in the session and see the item."""
    session = get_session(actor, session_id)
    items = items_seen(actor, session)
    found = AgendaFile.objects.filter(public_id=file_id, item__in=items.values("pk")).first()
    if found is None or not policies.can_see_work(actor, session):
        raise NotVisible(file_id)
    return found


def get_resolution(actor: Actor, session_id: UUID, resolution_id: UUID) -> Resolution:
    """A resolution of this session that the actor may read."""
    session = get_session(actor, session_id)
    resolution = resolutions_seen(actor, session).filter(public_id=resolution_id).first()
    if resolution is None:
        raise NotVisible(resolution_id)
    return resolution


def get_managed_resolution(actor: Actor, session_id: UUID, resolution_id: UUID) -> Resolution:
    """A resolution of a session that the actor leads."""
    get_managed(actor, session_id)
    return get_resolution(actor, session_id, resolution_id)


def get_body(actor: Actor, slug: str) -> Body:
    """A body whose sessions the actor prepares."""
    body = bodies().filter(slug=slug).first()
    if body is None or not policies.can_lead(actor, body):
        raise NotVisible(slug)
    return body
