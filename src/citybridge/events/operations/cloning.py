"""Next year's event from this year's: everything but the people."""

import re
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from citybridge.events.enums import EventState
from citybridge.events.models import Event, Hall, ProgrammeItem, Stand
from citybridge.events.operations.editing import InvalidEvent, free_slug
from citybridge.events.operations.recording import record_event
from citybridge.events.operations.texts import copy_texts
from citybridge.events.queries.places import halls_of
from citybridge.events.validators.moments import day_at, moved

COPIED = (
    "kind", "host", "time_zone", "venue_native", "venue_latin", "address", "languages", "capacity", "needs_approval",
)  # fmt: skip
DAYS = ("starts_on", "ends_on", "answer_by", "registration_until")
NAMES = ("name_de", "name_zh", "name_en")


@transaction.atomic
def clone_event(event: Event, *, starts_on: date, by: int | None, at: datetime, is_sample: bool = False) -> Event:
    """A draft that begins on `starts_on` and takes as long: topics, hosts, halls, stands and programme at the same
    times on the clock, texts as outdated ones. A year in the name is the new one. Raises InvalidEvent for past days.
    """
    if starts_on < day_at(at, event.time_zone):
        raise InvalidEvent(
            {"starts_on": [ValidationError(_("This day is in the past. A new event lies in the future."))]}
        )
    days = (starts_on - event.starts_on).days
    clone = Event(state=EventState.DRAFT, previous=event, is_sample=is_sample)
    for name in COPIED:
        setattr(clone, name, getattr(event, name))
    for name in NAMES:
        setattr(clone, name, _of_year(getattr(event, name), event.starts_on, starts_on))
    for name in DAYS:
        day = getattr(event, name)
        setattr(clone, name, day and day + timedelta(days=days))
    clone.slug = _slug(event, clone)
    clone.save()
    clone.topics.set(event.topics.all())
    clone.co_hosts.set(event.co_hosts.all())
    copy_texts(event, clone)
    _copy_programme(event, clone, _copy_halls(event, clone), days)
    record_event("event.repeated", clone, by=by, at=at, previous=str(event.public_id))
    return clone


def _copy_halls(event: Event, clone: Event) -> dict[int, Hall]:
    """The new halls by the ids of the old ones."""
    halls = {}
    for hall in halls_of(event):
        names = {name: getattr(hall, name) for name in NAMES}
        halls[hall.pk] = Hall.objects.create(event=clone, position=hall.position, **names)
        Stand.objects.bulk_create(
            Stand(hall=halls[hall.pk], code=stand.code, joint_of=stand.joint_of) for stand in hall.stands.all()
        )
    return halls


def _copy_programme(event: Event, clone: Event, halls: dict[int, Hall], days: int) -> None:
    for item in event.programme.all():
        zone = event.time_zone
        ProgrammeItem.objects.create(
            event=clone,
            hall=halls.get(item.hall_id or 0),
            starts_at=moved(item.starts_at, days=days, zone=zone, to_zone=zone),
            ends_at=moved(item.ends_at, days=days, zone=zone, to_zone=zone),
            languages=item.languages,
            **{name: getattr(item, name) for name in NAMES},
        )


def _of_year(text: str, old: date, new: date) -> str:
    return re.sub(rf"(?<!\d){old.year}(?!\d)", str(new.year), text)


def _slug(event: Event, clone: Event) -> str:
    """The same with the new year in it; with the year behind it where it had none."""
    wanted = _of_year(event.slug, event.starts_on, clone.starts_on)
    if wanted == event.slug:
        wanted = f"{event.slug}-{clone.starts_on.year}"
    return free_slug(wanted, starts_on=clone.starts_on)
