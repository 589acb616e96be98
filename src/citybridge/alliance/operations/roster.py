"""Tables of the alliance: regions, and members with their places and standings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from citybridge.alliance.enums import MemberKind, Side
from citybridge.alliance.models import Member, Municipality, Office, Region, Standing
from citybridge.alliance.operations.members import office_names, place_slug
from citybridge.alliance.operations.standings import RosterError
from citybridge.core.work import announce_change

Row = Mapping[str, str]


@dataclass(frozen=True)
class LoadedRoster:
    created: int
    updated: int


@transaction.atomic
def load_regions(rows: Iterable[Row]) -> int:
    """Write regions (columns code, name_de, name_en, name_zh); returns how many."""
    regions = [
        Region(code=row["code"], side=row["code"][:2], **{key: row[key] for key in ("name_de", "name_en", "name_zh")})
        for row in rows
    ]
    Region.objects.bulk_create(
        regions, update_conflicts=True, unique_fields=["code"], update_fields=["side", "name_de", "name_en", "name_zh"]
    )
    return len(regions)


@transaction.atomic
def load_roster(rows: Iterable[Row], *, spellings: Mapping[str, list[str]] | None = None) -> LoadedRoster:
    """Write members from rows in the form of `data/members.csv`; the same rows twice change nothing."""
    created = updated = 0
    for row in rows:
        member, is_new = _save_member(row)
        _save_places(member, row, (spellings or {}).get(row["slug"], []))
        _save_standings(member, row)
        Office.objects.get_or_create(member=member, defaults=office_names(member))
        announce_change("member", [member.pk])
        created, updated = created + is_new, updated + (not is_new)
    return LoadedRoster(created, updated)


def _save_member(row: Row) -> tuple[Member, bool]:
    if not Region.objects.filter(code=row["region"]).exists():
        raise RosterError(
            _("Member %(slug)s: region %(region)s is unknown.") % {"slug": row["slug"], "region": row["region"]}
        )
    return Member.objects.update_or_create(
        slug=row["slug"],
        defaults={
            "kind": MemberKind(row["kind"]),
            "side": Side(row["country"]),
            "region_id": row["region"],
            **{key: row[key] for key in ("name_de", "name_en", "name_zh", "latitude", "longitude")},
        },
    )


def _save_places(member: Member, row: Row, spellings: list[str]) -> None:
    latin_names, chinese_names = row["municipalities_de"].split(";"), row["municipalities_zh"].split(";")
    if len(latin_names) != len(chinese_names):
        raise RosterError(
            _("Member %(slug)s: the two lists of municipalities differ in length.") % {"slug": member.slug}
        )
    for latin, chinese in zip(latin_names, chinese_names, strict=True):
        Municipality.objects.update_or_create(
            slug=place_slug(member.region_id, latin),
            defaults={
                "member": member,
                "region_id": member.region_id,
                "native_name": latin if member.side == Side.DE else chinese,
                "latin_name": latin,
                "name_zh": chinese,
                "spellings": spellings,
            },
        )


def _save_standings(member: Member, row: Row) -> None:
    joined = date.fromisoformat(row["joined"])
    left = date.fromisoformat(row["left"]) if row["left"] else None
    spans = {(row["status"], joined, left)} | ({("left", left, None)} if left else set())
    known = {(span.kind, span.period.lower, span.period.upper) for span in member.standings.all()}
    if known == spans:
        return
    member.standings.all().delete()
    Standing.objects.bulk_create(
        [Standing(member=member, kind=kind, period=DateRange(start, end)) for kind, start, end in spans]
    )
