"""Halls, stands and points of the programme in primitives, and what is wrong with them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import Language
from citybridge.events.validators.moments import moment_of

Faults = dict[str, list[ValidationError]]


@dataclass(frozen=True)
class HallData:
    name_de: str
    name_zh: str
    name_en: str


@dataclass(frozen=True)
class StandData:
    """`joint_of` is the slug of the member whose organisations share the stand, empty for a stand of one's own."""

    hall: UUID
    code: str
    joint_of: str = ""


@dataclass(frozen=True)
class ProgrammeData:
    """Day and clock as they are at the place of the event; `hall` by its public id."""

    name_de: str
    name_zh: str
    name_en: str
    day: date
    starts: time
    ends: time
    hall: UUID | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Span:
    """A checked span in UTC."""

    starts_at: datetime
    ends_at: datetime


def check_names(data: HallData | ProgrammeData) -> Faults:
    """A name in each language; none is left to be guessed at the door."""
    return {
        f"name_{language}": [ValidationError(_("Write the name in this language too."))]
        for language in Language.values
        if not getattr(data, f"name_{language}").strip()
    }


def span_of(data: ProgrammeData, *, first: date, last: date, zone: str) -> tuple[Span | None, Faults]:
    """The moments of a point of the programme, or what is wrong with its day and times."""
    faults: Faults = {}
    if not first <= data.day <= last:
        faults["day"] = [ValidationError(_("This day is outside the event."), code="outside")]
    moments = {}
    for field in ("starts", "ends"):
        try:
            moments[field] = moment_of(data.day, getattr(data, field), zone)
        except ValidationError as error:
            faults[field] = error.error_list
    if not faults and moments["ends"] <= moments["starts"]:
        faults["ends"] = [ValidationError(_("It ends before it begins."))]
    return (None, faults) if faults else (Span(moments["starts"], moments["ends"]), {})
