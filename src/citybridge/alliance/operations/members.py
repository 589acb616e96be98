"""A new member, entered once: with its places, its office, and the standing *applicant*."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.text import slugify
from django.utils.translation import gettext as _

from citybridge.alliance.enums import MemberKind, Side, StandingKind
from citybridge.alliance.models import Member, Municipality, Office, Region, Standing
from citybridge.alliance.operations.standings import RosterError
from citybridge.alliance.queries import namesakes
from citybridge.core.errors import OperationError
from citybridge.core.lists import listed
from citybridge.core.work import announce_change


@dataclass(frozen=True)
class Place:
    """A municipality: in Latin letters (German or Pinyin) and in Chinese characters."""

    latin: str
    chinese: str


@dataclass(frozen=True)
class NewMember:
    """What a member is entered with. Degrees as WGS 84, to three decimals (about 100 m)."""

    slug: str
    kind: MemberKind
    region: Region
    name_de: str
    name_zh: str
    name_en: str
    latitude: Decimal
    longitude: Decimal
    places: Sequence[Place]


class Homonyms(OperationError):
    """Places of these names are known; `members` are those that have them. Said again knowingly, it goes through."""

    def __init__(self, members: Sequence[Member]) -> None:
        super().__init__(
            _("Of this name are already: %(members)s. Make sure that it is another place.")
            % {"members": listed([f"{row.name} ({row.region.name})" for row in members])}
        )
        self.members = members


@transaction.atomic
def create_member(
    new: NewMember, *, applied_on: date, source: str = "", knows: Sequence[Member] | None = None
) -> Member:
    """Enter a member that applied; raises RosterError when the short name is taken.

    `knows` are namesakes that somebody has looked at (`queries.namesakes`); any other raises Homonyms, so that no
    place comes in twice and none is taken for its namesake.
    """
    if Member.objects.filter(slug=new.slug).exists():
        raise RosterError(_("The short name “%(slug)s” is taken.") % {"slug": new.slug})
    _check_namesakes(new, knows or ())
    member = Member.objects.create(
        slug=new.slug, kind=new.kind, side=Side(new.region.side), region=new.region, name_de=new.name_de,
        name_zh=new.name_zh, name_en=new.name_en, latitude=new.latitude, longitude=new.longitude,
    )  # fmt: skip
    for place in new.places:
        _add_place(member, place)
    Standing.objects.create(
        member=member, kind=StandingKind.APPLICANT, period=DateRange(applied_on, None), source=source
    )
    Office.objects.create(member=member, **office_names(member))
    announce_change("member", [member.pk])
    return member


def place_slug(region: str, latin: str) -> str:
    return f"{region.lower()}-{slugify(latin)}"


def _add_place(member: Member, place: Place) -> None:
    """Two places of one region may be written alike in Latin letters; the second gets a number."""
    slug = place_slug(member.region_id, place.latin)
    alike = Municipality.objects.filter(slug__startswith=slug).count()
    Municipality.objects.create(
        slug=f"{slug}-{alike + 1}" if alike else slug, member=member, region_id=member.region_id,
        native_name=place.latin if member.side == Side.DE else place.chinese, latin_name=place.latin,
        name_zh=place.chinese,
    )  # fmt: skip


def _check_namesakes(new: NewMember, known: Sequence[Member]) -> None:
    looked_at = {row.pk for row in known}
    found = namesakes(names_of(new))
    if any(row.pk not in looked_at for row in found):
        raise Homonyms(found)


def names_of(new: NewMember) -> set[str]:
    """Every name it brings, in both scripts."""
    return {new.name_de, new.name_zh, new.name_en} | {name for row in new.places for name in (row.latin, row.chinese)}


def office_names(member: Member) -> dict[str, str]:
    return {
        "name_de": f"Wirtschaftsförderung {member.name_de}",
        "name_en": f"Economic development office of {member.name_en}",
        "name_zh": f"{member.name_zh}招商部门" if member.side == Side.CN else f"{member.name_zh}经济促进局",
    }
