"""Rows of the roster: read, checked, and compared with the members that are there.

The roster's own form holds one standing and its end. A member with a longer history is left alone: the file cannot
say that history, and writing the row would lose it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from citybridge.alliance.enums import Side, StandingKind
from citybridge.alliance.models import Member
from citybridge.alliance.queries import member_with_details, regions
from citybridge.imports.engine import choices, values
from citybridge.imports.engine.rows import CheckedRow, Draft, Packed, Reader, Seen, compared, draft_of, faulty
from citybridge.imports.engine.table import SourceRow

FIELDS = (
    "slug", "kind", "name_de", "name_en", "name_zh", "country", "region", "municipalities_de", "municipalities_zh",
    "latitude", "longitude", "status", "joined", "left",
)  # fmt: skip
OPTIONAL = frozenset({"left"})
LONGEST_NAME, LONGEST_SLUG, LONGEST_PLACE_SLUG = 160, 50, 80
PLACES = ("municipalities_de", "municipalities_zh")


@dataclass(frozen=True)
class There:
    """A member in the form of the roster; `is_longer` when its standings say more than that form can."""

    id: int
    row: Packed
    is_longer: bool


class MemberChecker:
    """Members are the secretariat's; so there is no narrower scope."""

    def __init__(self, mapping: Sequence[str]) -> None:
        self.mapping, self.seen = mapping, Seen()
        self.regions = {region.code for region in regions()}
        self.owners = {
            place.slug: member.slug for member in member_with_details() for place in member.municipalities.all()
        }
        self.readers = _readers()

    def check(self, rows: Sequence[SourceRow]) -> list[CheckedRow]:
        drafts = [draft_of(row, self.mapping, self.readers) for row in rows]
        there = members_there([draft.values.get("slug", "") for draft in drafts])
        return [self._checked(draft, there.get(draft.values.get("slug", ""))) for draft in drafts]

    def _checked(self, draft: Draft, there: There | None) -> CheckedRow:
        said = draft.values
        if draft.is_shifted:
            return faulty(draft)
        self.seen.claim(draft, "slug", [said["slug"]] if "slug" in said else [])
        data = {**dict.fromkeys(FIELDS, ""), **(there.row if there else {}), **said}
        if there:
            _keep_places(data, there.row)
            if there.is_longer:
                draft.blame("status", _("This member has a longer history of standings than a row can say."))
        self._check(draft, data)
        if draft.faults:
            return faulty(draft)
        return compared(draft, data, there.row if there else None, there.id if there else None)

    def _check(self, draft: Draft, data: Mapping[str, str]) -> None:
        for field in FIELDS:
            if not data[field] and field not in OPTIONAL and field not in draft.faults:
                draft.blame(field, _("This must not be empty."))
        if data["region"] and data["region"] not in self.regions:
            draft.blame("region", _("Region “%(code)s” is unknown; write it like DE-NW.") % {"code": data["region"]})
        elif data["country"] and data["region"] and data["region"][:2] != data["country"]:
            draft.blame("region", _("Region and country do not fit together."))
        latin, chinese = (data[column].split(";") for column in PLACES)
        if len(latin) != len(chinese):
            draft.blame("municipalities_zh", _("The two lists of municipalities differ in length."))
        for name in latin:
            self._check_place(draft, name, data)
        if data["left"] and data["joined"] >= data["left"]:
            draft.blame("left", _("The end must lie after the beginning."))

    def _check_place(self, draft: Draft, name: str, data: Mapping[str, str]) -> None:
        slug = _place_slug(name, data["region"])
        if not slugify(name) or len(slug) > LONGEST_PLACE_SLUG:
            draft.blame("municipalities_de", _("Write the names of the municipalities in Latin letters."))
        elif self.owners.get(slug, data["slug"]) != data["slug"]:
            draft.blame("municipalities_de", _("%(name)s belongs to another member already.") % {"name": name})


def _place_slug(name: str, region: str) -> str:
    """As the roster names places."""
    return f"{region.lower()}-{slugify(name)}"


def members_there(slugs: Sequence[str]) -> dict[str, There]:
    """The members with these slugs, in the form of the roster."""
    return {member.slug: _there(member) for member in member_with_details().filter(slug__in=set(slugs))}


def _readers() -> dict[str, Reader]:
    return {
        "slug": _slug,
        "kind": lambda cell: choices.choice(cell, choices.MEMBER_KINDS),
        **dict.fromkeys(("name_de", "name_en", "name_zh"), _name),
        "country": lambda cell: choices.choice(cell, choices.SIDES),
        "region": lambda cell: cell.strip().upper(),
        **dict.fromkeys(PLACES, lambda cell: ";".join(_name(part) for part in values.pieces(cell))),
        "latitude": lambda cell: values.decimal(cell, limit=90),
        "longitude": lambda cell: values.decimal(cell, limit=180),
        "status": lambda cell: choices.choice(cell, choices.STANDINGS),
        **dict.fromkeys(("joined", "left"), lambda cell: values.day(cell).isoformat()),
    }


def _slug(cell: str) -> str:
    if cell != slugify(cell) or len(cell) > LONGEST_SLUG:
        raise ValidationError(_("Write the short form in small Latin letters, digits and hyphens: bad-homburg."))
    return cell


def _name(cell: str) -> str:
    name = values.line(cell)
    if len(name) > LONGEST_NAME:
        raise ValidationError(_("Write %(limit)d characters at most."), params={"limit": LONGEST_NAME})
    return name


def _keep_places(data: Packed, before: Packed) -> None:
    """A municipality that the file leaves out stays: an import adds and changes, it does not take away."""
    known = dict(zip(*(before[column].split(";") for column in PLACES), strict=True))
    said = dict(zip(*(data[column].split(";") for column in PLACES), strict=False))
    if len(data[PLACES[0]].split(";")) == len(data[PLACES[1]].split(";")):
        places = {**known, **said}
        data[PLACES[0]], data[PLACES[1]] = ";".join(places), ";".join(places.values())


def _there(member: Member) -> There:
    places = list(member.municipalities.all())
    spans = [(span.kind, span.period.lower, span.period.upper) for span in member.standings.all()]
    named = [span for span in spans if span[0] != StandingKind.LEFT] or spans[:1]
    kind, joined, end = named[0] if named else ("", None, None)
    is_longer = len(named) > 1 or len(spans) > 2
    row = {
        "slug": member.slug, "kind": member.kind,
        "name_de": member.name_de, "name_en": member.name_en, "name_zh": member.name_zh,
        "country": Side(member.side).value, "region": member.region_id,
        PLACES[0]: ";".join(place.latin_name for place in places),
        PLACES[1]: ";".join(place.name_zh for place in places),
        "latitude": f"{member.latitude:.3f}", "longitude": f"{member.longitude:.3f}",
        "status": str(kind),
        "joined": joined.isoformat() if joined else "", "left": end.isoformat() if end else "",
    }  # fmt: skip
    return There(member.pk, row, is_longer)
