"""From an id in a request to the minutes of a session and their paragraphs."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.governance.models import MinutesChange, MinutesParagraph, Session
from citybridge.governance.policies.minutes import can_read_minutes, can_write_minutes
from citybridge.governance.queries.minutes import changes_of


def get_minutes(actor: Actor, public_id: UUID) -> Session:
    """The session whose minutes the actor may read."""
    found = Session.objects.select_related("body__chair", "host", "event")
    session = found.filter(public_id=public_id).first()
    if session is None or not can_read_minutes(actor, session):
        raise NotVisible(public_id)
    return session


def get_writable_minutes(actor: Actor, public_id: UUID) -> Session:
    session = get_minutes(actor, public_id)
    if not can_write_minutes(actor, session):
        raise NotVisible(public_id)
    return session


def get_paragraph(actor: Actor, public_id: UUID, paragraph_id: UUID) -> MinutesParagraph:
    """A paragraph of these minutes, deleted ones too, for who writes them."""
    session = get_writable_minutes(actor, public_id)
    found = MinutesParagraph.objects.filter(session=session, public_id=paragraph_id).select_related("item")
    paragraph = found.prefetch_related("agreements").first()
    if paragraph is None:
        raise NotVisible(paragraph_id)
    paragraph.session = session
    return paragraph


def get_change(paragraph: MinutesParagraph, pk: int) -> MinutesChange:
    """An earlier state of this paragraph."""
    change = changes_of(paragraph).filter(pk=pk, is_deleted=False).first()
    if change is None:
        raise NotVisible(pk)
    return change
