"""A sample fair that continues the one of the story, always some months ahead, so that registration can be tried."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from citybridge.core.models import Origin
from citybridge.demo.tables import read, split
from citybridge.events.models import Event
from citybridge.events.operations import clone_event, publish_event, register, update_event
from citybridge.events.operations.placing import save_hall, save_stand
from citybridge.events.operations.scheduling import save_programme_item
from citybridge.events.operations.texts import Words
from citybridge.events.queries.describing import describe
from citybridge.events.queries.places import halls_of, stands_of
from citybridge.events.validators.participation import AttendeeData, RegistrationData
from citybridge.events.validators.place import HallData, ProgrammeData, StandData
from citybridge.organisations.models import Organisation

LEAST_AHEAD = timedelta(days=90)
MONTH, FIRST = 10, 20
WEDNESDAY = 2
WORDS = {
    "de": Words(
        "Die Messe setzt die von 2018 fort, mit denselben Schwerpunkten: Automation, digitale Wirtschaft und Smart"
        " Home. Mitglieder haben Gemeinschaftsstände; an den ersten beiden Nachmittagen gibt es Gespräche zu zweit mit"
        " Dolmetschern."
    ),
    "zh": Words(
        "本届展会延续2018年的主题：自动化、数字经济和智能家居。成员城市设有联合展位；前两天下午安排企业一对一洽谈，配有口译。",
        Origin.REVIEWED,
        "de",
    ),
    "en": Words(
        "The fair continues that of 2018 with the same topics: automation, digital business and smart home. Members"
        " have joint stands; on the first two afternoons there are one-to-one talks with interpreters.",
        Origin.REVIEWED,
        "de",
    ),
}


def load_fair(story: Event, *, organisations: Mapping[str, Organisation], at: datetime) -> Event:
    """Repeat the fair of the story with halls, stands, programme and sample participants; all of it is invented."""
    fair = clone_event(story, starts_on=next_fair(timezone.localdate(at)), by=None, at=at, is_sample=True)
    fair = _describe(fair, at)
    _build(fair, at)
    publish_event(fair, by=None, at=at)
    stands = {stand.code: stand.public_id for stand in stands_of(fair)}
    for row in read("samples/fair_participations.tsv"):
        organisation = organisations[row["organisation"]]
        people = tuple(AttendeeData(native_name=name) for name in split(row["people"]))
        data = RegistrationData(row["role"], row["visibility"], "", stands.get(row["stand"]), people)
        register(fair, data, organisation=organisation, member=organisation.member, by=None, at=at)
    return fair


def next_fair(today: date) -> date:
    """The first Wednesday from 20 October, of the year in which it is at least 90 days ahead."""
    year = today.year if date(today.year, MONTH, FIRST) >= today + LEAST_AHEAD else today.year + 1
    first = date(year, MONTH, FIRST)
    return first + timedelta(days=(WEDNESDAY - first.weekday()) % 7)


def _describe(fair: Event, at: datetime) -> Event:
    data = replace(
        describe(fair),
        languages=("de", "zh", "en"),
        capacity=200,
        answer_by=fair.starts_on - timedelta(days=60),
        registration_until=fair.starts_on - timedelta(days=14),
        co_hosts=("bottrop",),
        source="",
    )
    return update_event(fair, data, words=WORDS, version=fair.version, by=None, at=at)


def _build(fair: Event, at: datetime) -> None:
    halls: dict[str, HallData] = {}
    for row in read("samples/fair_stands.tsv"):
        data = HallData(row["hall_de"], row["hall_zh"], row["hall_en"])
        if halls.setdefault(data.name_en, data) is data:
            save_hall(fair, data, by=None, at=at)
        ids = {hall.name_en: hall.public_id for hall in halls_of(fair)}
        save_stand(fair, StandData(ids[data.name_en], row["code"], row["joint_of"]), by=None, at=at)
    ids = {hall.name_en: hall.public_id for hall in halls_of(fair)}
    for row in read("samples/fair_programme.tsv"):
        save_programme_item(fair, _point(row, fair, ids), by=None, at=at)


def _point(row: Mapping[str, str], fair: Event, halls: Mapping[str, UUID]) -> ProgrammeData:
    return ProgrammeData(
        row["name_de"],
        row["name_zh"],
        row["name_en"],
        day=fair.starts_on + timedelta(days=int(row["day"]) - 1),
        starts=time.fromisoformat(row["starts"]),
        ends=time.fromisoformat(row["ends"]),
        hall=halls.get(row["hall_en"]),
        languages=split(row["languages"]),
    )
