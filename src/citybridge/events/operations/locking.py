"""The row of the event is the lock for everything that takes or frees a place."""

from citybridge.events.models import Event, Participation


def lock_event(pk: int) -> Event:
    return Event.objects.select_for_update(of=("self",)).select_related("host").get(pk=pk)


def lock_participation(participation: Participation) -> Participation:
    """First the event, then the participation as it is now; `.event` is the locked row."""
    event = lock_event(participation.event_id)
    locked = Participation.objects.select_for_update(of=("self",)).get(pk=participation.pk)
    locked.event = event
    return locked
