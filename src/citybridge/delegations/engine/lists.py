"""The lists of a delegation on paper and as a workbook: people in the order of protocol, programme, rooms, rides."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from citybridge.accounts.phrases import titled_name
from citybridge.core.languages import choose, reader_language
from citybridge.delegations.engine.moments import in_both_zones
from citybridge.delegations.models import Delegation, ProgrammeItem, Ride, Room, Traveller
from citybridge.documents.pdf import render_pdf
from citybridge.documents.tables import write_sheets


@dataclass(frozen=True)
class Lists:
    """Everything both offices need on the road; nothing of passports."""

    delegation: Delegation
    travellers: list[Traveller]
    programme: list[ProgrammeItem]
    rooms: list[Room]
    rides: list[Ride]


@dataclass(frozen=True)
class ShownPerson:
    """Somebody who travels as the reader's language writes it; `other_name` where the name differs elsewhere."""

    rank: int
    name: str
    other_name: str
    position: str
    employer: str


def shown(traveller: Traveller) -> ShownPerson:
    position = choose(traveller.positions)[0]
    name = titled_name(traveller.card(position), reader_language())
    others = (row for row in (traveller.native_name, traveller.latin_name) if row.casefold() not in name.casefold())
    return ShownPerson(traveller.rank, name, next(others, ""), position, _employer_of(traveller))


def _employer_of(traveller: Traveller) -> str:
    """The employer as the reader reads it."""
    reads_chinese = reader_language() == "zh"
    company = traveller.organisation
    if company is None:
        return traveller.employer_zh if reads_chinese and traveller.employer_zh else traveller.employer_latin
    if company.side == "DE" or reads_chinese:
        return company.native_name
    return company.latin_name or company.native_name


def draw_lists(lists: Lists) -> bytes:
    """A PDF in the reader's language."""
    context = {
        "title": lists.delegation.name,
        "delegation": lists.delegation,
        "people": [shown(person) for person in lists.travellers],
        "programme": [(item, in_both_zones(item.starts_at, item.time_zone)) for item in lists.programme],
        "rooms": [(room, _names(room.travellers.all())) for room in lists.rooms],
        "rides": [
            (ride, in_both_zones(ride.starts_at, ride.time_zone), _names(ride.travellers.all()))
            for ride in lists.rides
        ],
    }
    return render_pdf("delegations/lists.html", context, language=reader_language())


def write_lists(lists: Lists, file: BinaryIO) -> None:
    """A workbook with a sheet a list, in the reader's language."""
    who = [_("No."), _("Full name"), _("Own script"), _("Function"), _("Employer"), _("Travels for")]
    programme = [_("Local time"), _("At home"), _("Point of the programme"), _("Where")]
    rooms = [_("Hotel"), _("Kind of room"), _("From"), _("Until"), _("Who")]
    rides = [
        _("Local time"), _("At home"), _("From which place"), _("To which place"), _("Vehicle"), _("Who"),
    ]  # fmt: skip
    sheets: dict[str, list[list[str | int | float]]] = {
        _("People"): [[*who], *(_person_cells(row) for row in lists.travellers)],
        _("Programme"): [[*programme], *(_point_cells(row) for row in lists.programme)],
        _("Hotel rooms"): [[*rooms], *(_room_cells(row) for row in lists.rooms)],
        _("Rides and transfers"): [[*rides], *(_ride_cells(row) for row in lists.rides)],
    }
    write_sheets(sheets, file)


def _person_cells(row: Traveller) -> list[str | int | float]:
    person = shown(row)
    group = str(row.get_group_display())
    return [row.rank, row.latin_name, row.native_name, person.position, person.employer, group]


def _point_cells(item: ProgrammeItem) -> list[str | int | float]:
    return [*_clocks(item), item.name, item.place]


def _room_cells(room: Room) -> list[str | int | float]:
    nights = [room.starts_on.isoformat(), room.ends_on.isoformat()]
    return [room.hotel, str(room.get_kind_display()), *nights, _names(room.travellers.all())]


def _ride_cells(ride: Ride) -> list[str | int | float]:
    return [*_clocks(ride), ride.origin, ride.destination, ride.vehicle, _names(ride.travellers.all())]


def _clocks(part: ProgrammeItem | Ride) -> list[str]:
    return [f"{local.moment:%Y-%m-%d %H:%M}" for local in in_both_zones(part.starts_at, part.time_zone)]


def _names(travellers: Iterable[Traveller]) -> str:
    return "; ".join(row.latin_name for row in travellers) or _("everybody")
