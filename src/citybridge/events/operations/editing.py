"""Creating, changing and publishing events."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from citybridge.alliance.models import Member
from citybridge.core.errors import OperationError, check_version
from citybridge.events.enums import EventState
from citybridge.events.models import Event
from citybridge.events.operations.admitting import move_up
from citybridge.events.operations.invalid import Invalid
from citybridge.events.operations.locking import lock_event
from citybridge.events.operations.recording import record_event
from citybridge.events.operations.texts import Words, save_texts
from citybridge.events.queries.participations import people_admitted
from citybridge.events.validators.event import EventData, check_event
from citybridge.events.validators.moments import day_at, moved
from citybridge.topics.models import Topic

PLAIN = (
    "kind", "name_de", "name_zh", "name_en", "starts_on", "ends_on", "time_zone", "venue_native", "venue_latin",
    "address", "meeting_url", "capacity", "answer_by", "registration_until", "needs_approval", "source",
)  # fmt: skip
LONGEST_SLUG = 80
# Addresses of pages below /events/.
RESERVED = frozenset({"new"})


class InvalidEvent(Invalid):
    """What was said of the event."""


@transaction.atomic
def create_event(
    data: EventData, *, words: Mapping[str, Words], by: int | None, at: datetime, is_sample: bool = False
) -> Event:
    """A draft, seen by its hosts only. Raises InvalidEvent, also when its days are past."""
    host = _checked(data, is_new=True, at=at)
    event = Event(
        state=EventState.DRAFT, slug=free_slug(data.name_en, starts_on=data.starts_on), host=host, is_sample=is_sample
    )
    _write(event, data, words)
    record_event("event.created", event, by=by, at=at)
    return event


@transaction.atomic
def update_event(  # noqa: PLR0913 - one change
    event: Event,
    data: EventData,
    *,
    words: Mapping[str, Words],
    version: int | None,
    by: int | None,
    at: datetime,
) -> Event:
    """Change an event; its programme moves along with its first day and its time zone. Free places are given away.

    Raises ChangedMeanwhile unless `version` is the one that is there, InvalidEvent, OperationError for one that was
    cancelled.
    """
    locked = lock_event(event.pk)
    check_version(seen=version, now=locked.version)
    if locked.state == EventState.CANCELLED:
        raise OperationError(_("This event was cancelled. Repeat it to plan a new one."))
    has_new_days = data.starts_on != locked.starts_on
    locked.host = _checked(data, is_new=has_new_days, at=at)
    _check_room(locked, data)
    _move_programme(locked, data)
    locked.version += 1
    _write(locked, data, words)
    record_event("event.changed", locked, by=by, at=at)
    move_up(locked, at=at)
    return locked


@transaction.atomic
def publish_event(event: Event, *, by: int | None, at: datetime) -> Event:
    """Show a draft to everybody and open its registration; twice changes nothing."""
    locked = lock_event(event.pk)
    if locked.state == EventState.PUBLISHED:
        return locked
    if locked.state == EventState.CANCELLED:
        raise OperationError(_("This event was cancelled. Repeat it to plan a new one."))
    if locked.ends_on < day_at(at, locked.time_zone):
        raise OperationError(_("This event lies in the past. Give it new days first."))
    locked.state = EventState.PUBLISHED
    locked.save(update_fields=["state", "updated_at"])
    record_event("event.published", locked, by=by, at=at)
    return locked


@transaction.atomic
def delete_draft(event: Event, *, by: int | None, at: datetime) -> None:
    """Only what was never shown to anybody can be removed; twice changes nothing."""
    locked = Event.objects.select_for_update(of=("self",)).filter(pk=event.pk).first()
    if locked is None:
        return
    if locked.state != EventState.DRAFT or locked.followers.exists():
        raise OperationError(_("Only a draft can be removed. Cancel the event instead."))
    record_event("event.removed", locked, by=by, at=at)
    locked.delete()


def free_slug(wanted: str, *, starts_on: date) -> str:
    """A slug like `wanted` that no other event has; a number comes to its end where one has it."""
    base = slugify(wanted)[: LONGEST_SLUG - 4].strip("-") or f"event-{starts_on:%Y-%m}"
    slug, number = base, 2
    while slug in RESERVED or Event.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug


def _checked(data: EventData, *, is_new: bool, at: datetime) -> Member:
    faults = check_event(data, today=day_at(at, data.time_zone) if is_new else None)
    host = Member.objects.filter(slug=data.host).first()
    if host is None:
        faults["host"] = [ValidationError(_("Choose a member of the alliance."))]
    if faults or host is None:
        raise InvalidEvent(faults)
    return host


def _check_room(locked: Event, data: EventData) -> None:
    """Nobody who has a place loses it."""
    admitted = people_admitted(locked)
    if data.capacity is not None and data.capacity < admitted:
        fault = ValidationError(_("%(number)d people have a place already."), params={"number": admitted})
        raise InvalidEvent({"capacity": [fault]})


def _move_programme(locked: Event, data: EventData) -> None:
    days = (data.starts_on - locked.starts_on).days
    if not days and (data.time_zone, data.ends_on) == (locked.time_zone, locked.ends_on):
        return
    for item in locked.programme.all():
        for field in ("starts_at", "ends_at"):
            moment = moved(getattr(item, field), days=days, zone=locked.time_zone, to_zone=data.time_zone)
            setattr(item, field, moment)
        if day_at(item.starts_at, data.time_zone) > data.ends_on:
            fault = ValidationError(_("Points of the programme lie after this day. Move or remove them first."))
            raise InvalidEvent({"ends_on": [fault]})
        item.save(update_fields=["starts_at", "ends_at", "updated_at"])


def _write(event: Event, data: EventData, words: Mapping[str, Words]) -> None:
    for name in PLAIN:
        setattr(event, name, getattr(data, name))
    event.languages = list(data.languages)
    event.save()
    event.co_hosts.set(Member.objects.filter(slug__in=data.co_hosts))
    event.topics.set(Topic.objects.filter(slug__in=data.topics))
    save_texts(event, words)
