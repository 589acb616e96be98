"""Cancelling an event, and telling everybody who counts on it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.core.errors import OperationError
from citybridge.core.work import enqueue
from citybridge.events.enums import EventState
from citybridge.events.models import Event
from citybridge.events.operations.locking import lock_event
from citybridge.events.operations.recording import record_event
from citybridge.events.operations.telling import tell_of_cancelled_event
from citybridge.events.queries.opening import is_over
from citybridge.events.queries.participations import live, participations_of
from citybridge.events.validators.event import LONGEST_REASON

TELL_OF_CANCELLED_EVENT = "citybridge.tell_of_cancelled_event"


@transaction.atomic
def cancel_event(event: Event, *, reason: str, by: int | None, at: datetime) -> Event:
    """For good, with a reason that everybody reads; a worker writes to all live participants. Twice tells once."""
    locked = lock_event(event.pk)
    if locked.state == EventState.CANCELLED:
        return locked
    if locked.state == EventState.DRAFT:
        raise OperationError(_("Nobody has seen this draft. Remove it instead."))
    if is_over(locked, at=at):
        raise OperationError(_("This event is over."))
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise OperationError(_("Say why, in %(limit)d characters at most.") % {"limit": LONGEST_REASON})
    locked.state, locked.cancelled_reason = EventState.CANCELLED, reason.strip()
    locked.version += 1
    locked.save(update_fields=["state", "cancelled_reason", "version", "updated_at"])
    record_event("event.cancelled", locked, by=by, at=at)
    enqueue(TELL_OF_CANCELLED_EVENT, event_id=locked.pk)
    return locked


def tell_all_of_cancelled(event_id: int, *, at: datetime) -> None:
    """The worker's part; a second run writes to nobody twice."""
    event = Event.objects.filter(pk=event_id, state=EventState.CANCELLED).first()
    if event is not None:
        tell_of_cancelled_event(event, live(participations_of(event)), at=at)
