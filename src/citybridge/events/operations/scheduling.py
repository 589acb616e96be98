"""The programme of an event: its points, in the time of its place."""

from datetime import datetime

from django.db import transaction

from citybridge.events.models import Event, Hall, ProgrammeItem
from citybridge.events.operations.locking import lock_event
from citybridge.events.operations.placing import InvalidPlace
from citybridge.events.operations.recording import record_event
from citybridge.events.validators.place import ProgrammeData, check_names, span_of


@transaction.atomic
def save_programme_item(
    event: Event, data: ProgrammeData, *, item: ProgrammeItem | None = None, by: int | None, at: datetime
) -> ProgrammeItem:
    """Raises InvalidPlace: a name is missing, the day is outside, the time is not there once, or it is no span."""
    locked = lock_event(event.pk)
    span, faults = span_of(data, first=locked.starts_on, last=locked.ends_on, zone=locked.time_zone)
    faults |= check_names(data)
    if span is None or faults:
        raise InvalidPlace(faults)
    row = item or ProgrammeItem(event=locked)
    row.name_de, row.name_zh, row.name_en = data.name_de.strip(), data.name_zh.strip(), data.name_en.strip()
    row.starts_at, row.ends_at, row.languages = span.starts_at, span.ends_at, list(data.languages)
    row.hall = Hall.objects.filter(event=locked, public_id=data.hall).first() if data.hall else None
    row.save()
    record_event("event.programme_saved", locked, by=by, at=at)
    return row


@transaction.atomic
def delete_programme_item(item: ProgrammeItem, *, by: int | None, at: datetime) -> None:
    locked = lock_event(item.event_id)
    ProgrammeItem.objects.filter(pk=item.pk).delete()
    record_event("event.programme_deleted", locked, by=by, at=at)
