"""The only road from an id in a request to an introduction."""

from uuid import UUID

from citybridge.accounts.actor import Actor
from citybridge.core.errors import NotVisible
from citybridge.introductions.models import Introduction
from citybridge.introductions.queries.introductions import visible_to, with_details


def get_introduction(actor: Actor, public_id: UUID) -> Introduction:
    """The introduction with everything its page shows; for strangers it does not exist."""
    introduction = with_details(visible_to(actor)).filter(public_id=public_id).first()
    if introduction is None:
        raise NotVisible(public_id)
    return introduction
