"""Sample projects and sites: marked, of sample organisations, in three languages."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from citybridge.alliance.models import Member
from citybridge.alliance.queries import all_members
from citybridge.core.models import Origin
from citybridge.demo.tables import split
from citybridge.organisations.models import Organisation
from citybridge.projects.models import Party
from citybridge.projects.operations.partners import answer, ask_partner
from citybridge.projects.operations.projects import change_stage, create_project
from citybridge.projects.operations.publishing import publish_project
from citybridge.projects.operations.sites import create_site, publish_site, save_plots
from citybridge.projects.validators import PlotData, ProjectData, Said, SiteData, Words

Row = Mapping[str, str]
LANGUAGES = ("de", "zh", "en")


def load_sites(rows: Sequence[Row], organisations: Mapping[str, Organisation], *, at: datetime) -> None:
    """A published site a row, with its plots."""
    members = {member.slug: member for member in all_members()}
    for row in rows:
        member = members[row["member"]]
        site = create_site(_site(row, member, organisations, at), member=member, actor=None, at=at, is_sample=True)
        save_plots(site, [_plot(cell) for cell in split(row["plots"])], actor=None, at=at)
        publish_site(site, actor=None, at=at)


def load_projects(rows: Sequence[Row], organisations: Mapping[str, Organisation], *, at: datetime) -> None:
    """A published project a row, whose partners have confirmed; who is only `asked` has not."""
    parties: dict[str, Party] = {**organisations, **{member.slug: member for member in all_members()}}
    for row in rows:
        (stage, began), *later = list(_days(row["stages"], at))
        project = create_project(
            _project(row, at), first=parties[row["first"]], stage=stage, language=row["language"], actor=None,
            at=began, is_sample=True,
        )  # fmt: skip
        for key, role in _pairs(row["partners"]):
            answer(ask_partner(project, parties[key], role=role, actor=None, at=at), joins=True, actor=None, at=at)
        for stage, since in later:
            change_stage(project, stage=stage, since=timezone.localdate(since), actor=None, at=at)
        office = parties[row["office"]]
        assert isinstance(office, Member)  # noqa: S101 - the sample names a member
        project = publish_project(project, office=office, actor=None, at=at)
        for key, role in _pairs(row["asked"]):
            ask_partner(project, parties[key], role=role, actor=None, at=at)


def _site(row: Row, member: Member, organisations: Mapping[str, Organisation], at: datetime) -> SiteData:
    places = {name: place.slug for place in member.municipalities.all() for name in (place.native_name, place.name_zh)}
    park = organisations.get(row["organisation"])
    return SiteData(
        name_de=row["name_de"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        kind=row["kind"],
        municipality=places.get(row["municipality"], ""),
        organisation_id=park.pk if park else None,
        area_ha=Decimal(row["area_ha"]),
        topics=split(row["topics"]),
        facts={kind: Decimal(amount) if amount else None for kind, amount in _pairs(row["facts"])},
        checked_on=timezone.localdate(at),
        said=_said(row, ("description", "incentives"), "de" if member.side == "DE" else "zh"),
    )


def _project(row: Row, at: datetime) -> ProjectData:
    days = row["call_days"]
    return ProjectData(
        said=_said(row, ("title", "summary", "sought"), row["language"]),
        topics=split(row["topics"]),
        call_name=row["call_name"],
        call_programme=row["call_programme"],
        call_deadline=timezone.localdate(at) + timedelta(days=int(days)) if days else None,
        call_url=row["call_url"],
    )


def _said(row: Row, parts: Sequence[str], author: str) -> Said:
    """The author's words, and translations that somebody has read."""
    said = {}
    for language in LANGUAGES:
        words = {part: row[f"{part}_{language}"] for part in parts}
        said[language] = Words(words) if language == author else Words(words, Origin.REVIEWED, author)
    return said


def _plot(cell: str) -> PlotData:
    number, area, purchase, rent, availability, day = cell.split(";")
    return PlotData(number, int(area), purchase, rent, availability, date.fromisoformat(day) if day else None)


def _pairs(cell: str) -> Iterator[tuple[str, str]]:
    """`key=value` or a key alone."""
    for piece in split(cell):
        key, _sign, value = piece.partition("=")
        yield key, value


def _days(cell: str, at: datetime) -> Iterator[tuple[str, datetime]]:
    """Stages with how many days ago they began."""
    for stage, ago in _pairs(cell):
        yield stage, at - timedelta(days=int(ago))
