"""What an event must be before it is kept."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.enums import TimeZone
from citybridge.events.enums import EventKind

Faults = dict[str, list[ValidationError]]
Fault = tuple[str, ValidationError]
DESCRIPTION_LIMIT = 5000
LONGEST_REASON = 300
LIMITS = {"name_de": 160, "name_zh": 160, "name_en": 160, "venue_native": 200, "venue_latin": 200, "address": 300}
# Controls but line breaks, and what turns the direction of writing.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class EventData:
    """An event in primitives; members and topics by their slugs, `texts` by language."""

    name_de: str
    name_zh: str
    name_en: str
    host: str
    starts_on: date
    ends_on: date
    kind: str = EventKind.FAIR
    co_hosts: tuple[str, ...] = ()
    time_zone: str = TimeZone.BERLIN
    venue_native: str = ""
    venue_latin: str = ""
    address: str = ""
    meeting_url: str = ""
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    capacity: int | None = None
    answer_by: date | None = None
    registration_until: date | None = None
    needs_approval: bool = False
    source: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


def check_event(data: EventData, *, today: date | None) -> Faults:
    """What is wrong, by field. With `today`, that of the place, nothing new may lie in the past."""
    faults: Faults = {}
    for name, error in (*_word_faults(data), *_fact_faults(data), *_date_faults(data, today)):
        faults.setdefault(name, []).extend(error.error_list)
    return faults


def check_text(text: str) -> None:
    if CONTROLS.search(text.replace("\r\n", "\n")):
        raise ValidationError(_("This text holds a control character. Please type that place anew."))
    if len(text) > DESCRIPTION_LIMIT:
        raise ValidationError(
            _("Write %(limit)d characters at most."), params={"limit": DESCRIPTION_LIMIT}, code="too_long"
        )


def check_meeting_url(url: str) -> None:
    """Only https addresses of the services that this installation allows (R136)."""
    if not url:
        return
    URLValidator(schemes=["https"])(url)
    host = (urlsplit(url).hostname or "").lower()
    if not any(host == allowed or host.endswith(f".{allowed}") for allowed in settings.MEETING_HOSTS):
        raise ValidationError(
            _("Online meetings are held with these services only: %(hosts)s."),
            params={"hosts": ", ".join(settings.MEETING_HOSTS)},
        )


def is_unreachable_from_china(url: str) -> bool:
    """Whether the service is one that mainland China does not reach reliably: everything but its own ones."""
    host = (urlsplit(url).hostname or "").lower()
    return bool(host) and not any(host == own or host.endswith(f".{own}") for own in settings.MEETING_HOSTS_IN_CHINA)


def _word_faults(data: EventData) -> Iterator[Fault]:
    for name, limit in LIMITS.items():
        text = getattr(data, name)
        if CONTROLS.search(text) or "\n" in text or len(text) > limit:
            yield (
                name,
                ValidationError(_("Write %(limit)d characters at most, on one line."), params={"limit": limit}),
            )
        elif name.startswith("name_") and not text.strip():
            yield name, ValidationError(_("Write the name in this language too."))
    for language, description in data.texts.items():
        yield from _caught(f"description_{language}", check_text, description)


def _fact_faults(data: EventData) -> Iterator[Fault]:
    for name, values in (("kind", EventKind.values), ("time_zone", TimeZone.values)):
        if getattr(data, name) not in values:
            yield name, ValidationError(_("Choose one of the values."))
    if data.host in data.co_hosts:
        yield "co_hosts", ValidationError(_("The host is no co-host as well."))
    if data.capacity is not None and data.capacity < 1:
        yield "capacity", ValidationError(_("At least one person must have a place."))
    yield from _caught("meeting_url", check_meeting_url, data.meeting_url)


def _date_faults(data: EventData, today: date | None) -> Iterator[Fault]:
    if data.ends_on < data.starts_on:
        yield "ends_on", ValidationError(_("The last day is before the first."))
    elif today is not None and data.starts_on < today:
        yield (
            "starts_on",
            ValidationError(_("This day is in the past. A new event lies in the future."), code="past"),
        )
    for name in ("answer_by", "registration_until"):
        day = getattr(data, name)
        if day is not None and day > data.ends_on:
            yield name, ValidationError(_("This is after the event."))


def _caught(name: str, check: Callable[[str], None], text: str) -> Iterator[Fault]:
    try:
        check(text)
    except ValidationError as error:
        yield name, error
