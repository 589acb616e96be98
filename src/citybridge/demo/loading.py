"""Loading the story and the samples; twice changes nothing."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from citybridge.accounts.models import User
from citybridge.accounts.operations import save_demo_user
from citybridge.alliance.models import Member
from citybridge.alliance.queries import all_members
from citybridge.core.models import Origin
from citybridge.demo.clusters import load_clusters
from citybridge.demo.delegations import load_delegations
from citybridge.demo.events import load_fair
from citybridge.demo.governance import load_plenaries
from citybridge.demo.introductions import load_introductions
from citybridge.demo.meetings import load_meetings
from citybridge.demo.news import load_news
from citybridge.demo.outcomes import load_outcomes
from citybridge.demo.projects import load_projects, load_sites
from citybridge.demo.story import FAIR
from citybridge.demo.tables import read, split
from citybridge.demo.vetting import load_vetting
from citybridge.events.operations import load_events
from citybridge.events.queries import all_events
from citybridge.governance.operations.bodies import load_plenary
from citybridge.matching.operations import rebuild_index
from citybridge.organisations.models import Organisation
from citybridge.organisations.operations import save_organisations
from citybridge.organisations.operations import set_translation as set_organisation_translation
from citybridge.organisations.queries import by_external_key
from citybridge.organisations.validators import OrganisationData
from citybridge.outreach.operations.planning import open_campaign
from citybridge.profiles.models import CooperationProfile
from citybridge.profiles.operations import publish_loaded, save_profiles, set_translation
from citybridge.profiles.validators import ProfileData, TextData

Row = dict[str, str]

STORY_SOURCE = "newspaper report, October 2018"
SAMPLE_SOURCE = "fictitious sample"
PROFILE_LIFE_DAYS = 365


def load_demo(*, report: Callable[[str], None]) -> None:
    """Load organisations, profiles, the fair and the sample users, then index everything once."""
    if by_external_key("amt") is not None:
        return
    now = timezone.now()
    with transaction.atomic():
        report("Organisations of the story and samples …")
        organisations = _load_organisations(read("story/organisations.tsv"), STORY_SOURCE, now.date())
        organisations |= _load_organisations(read("samples/organisations.tsv"), SAMPLE_SOURCE, now.date())
        report("Offers and requests …")
        _load_profiles(read("story/profiles.tsv"), organisations, STORY_SOURCE, now)
        _load_profiles(read("samples/profiles.tsv"), organisations, SAMPLE_SOURCE, now)
        load_vetting(organisations, profile_of=lambda row: _profile(row, SAMPLE_SOURCE), at=now)
        load_events(read("story/events.tsv"))
        fair = load_fair(all_events().get(slug=FAIR), organisations=organisations, at=now)
        load_meetings(fair, at=now)
        open_campaign(fair, all_members().get(slug="bottrop"), by=None, at=now)
        load_news(read("samples/news.tsv"), at=now)
        load_delegations(at=now)
        load_sites(read("samples/sites.tsv"), organisations, at=now)
        load_projects(read("samples/projects.tsv"), organisations, at=now)
        load_clusters(read("samples/clusters.tsv"), organisations, at=now)
        load_plenaries(load_plenary(), at=now)
        _load_people(organisations, now)
    report("Index …")
    rebuild_index(at=now, report=lambda _done, _of: None)


def _load_organisations(rows: list[Row], source: str, today: date) -> dict[str, Organisation]:
    members = {member.slug: member for member in all_members()}
    batch = [_organisation(row, members[row["member"]], source) for row in rows]
    saved = save_organisations([(None, data) for data in batch], today=today)
    for organisation, row in zip(saved, rows, strict=True):
        for language, description in _descriptions(row).items():
            if language not in {text.language for text in organisation.texts.all()}:
                set_organisation_translation(
                    organisation,
                    language=language,
                    description=description,
                    origin=Origin.REVIEWED,
                    source_language=_native(members[row["member"]]),
                )
    return {organisation.external_key: organisation for organisation in saved}


def _organisation(row: Row, member: Member, source: str) -> OrganisationData:
    texts = _descriptions(row)
    native = _native(member)
    author = native if native in texts else next(iter(texts))
    place = row["municipality"] and _municipality_slug(member, row["municipality"])
    return OrganisationData(
        native_name=row["native_name"],
        latin_name=row["latin_name"],
        member=member.slug,
        municipality=place,
        kind=row["kind"],
        legal_form=row["legal_form"],
        names=((("short", row["short_name"]),) if row["short_name"] else ()),
        size_band=row["size_band"],
        head_count=int(row["head_count"]) if row["head_count"] else None,
        founded_year=int(row["founded_year"]) if row["founded_year"] else None,
        languages=split(row["languages"]),
        experience=row["experience"],
        experience_since=int(row["experience_since"]) if row["experience_since"] else None,
        topics=split(row["topics"]),
        websites=(row["website"],) if row["website"] else (),
        texts={author: texts[author]},
        source=source,
        external_key=row["key"],
        is_sample=source == SAMPLE_SOURCE,
    )


def _load_profiles(rows: list[Row], organisations: dict[str, Organisation], source: str, at: datetime) -> None:
    saved = save_profiles([(None, organisations[row["organisation"]], _profile(row, source)) for row in rows])
    for profile, row in zip(saved, rows, strict=True):
        _translate(profile, row)
    publish_loaded(saved, expires_on=date.fromordinal(at.toordinal() + PROFILE_LIFE_DAYS), at=at)


def _profile(row: Row, source: str) -> ProfileData:
    return ProfileData(
        direction=row["direction"],
        language=row["language"],
        kind=row["kind"],
        texts={row["language"]: TextData(row["title"], row["summary"], row["sought"])},
        topics=split(row["topics"]),
        stage=row["stage"],
        certificates=split(row["certificates"]),
        region_wished=row["region_wished"],
        source=source,
        external_key=row["key"],
        is_sample=source == SAMPLE_SOURCE,
    )


def _translate(profile: CooperationProfile, row: Row) -> None:
    for language in ("de", "zh", "en"):
        if language != profile.language and row.get(f"title_{language}"):
            words = (row.get(f"{part}_{language}") or "" for part in ("title", "summary", "sought"))
            set_translation(
                profile,
                language=language,
                text=TextData(*words),
                origin=Origin.REVIEWED,
                source_language=profile.language,
            )


def _load_people(organisations: dict[str, Organisation], at: datetime) -> None:
    """Sample users and what they did so far. They get their roles last, so that nobody is sent mail of the past."""
    rows = read("story/users.tsv")
    people = {row["email"]: _save_user(row, is_secretariat=False) for row in rows}
    load_introductions(read("samples/introductions.tsv"), organisations=organisations, people=people, at=at)
    load_outcomes(read("samples/outcomes.tsv"), organisations, at=at)
    members = {member.slug: member for member in all_members().select_related("office")}
    for row in rows:
        user = _save_user(row, is_secretariat=row["role"] == "secretariat")
        if row["member"]:
            members[row["member"]].office.people.add(user)
        if row["organisation"]:
            organisations[row["organisation"]].people.add(user)


def _save_user(row: Row, *, is_secretariat: bool) -> User:
    return save_demo_user(
        email=row["email"], name=row["name"], language=row["language"], is_secretariat=is_secretariat
    )


def _descriptions(row: Row) -> dict[str, str]:
    return {
        language: row[f"description_{language}"] for language in ("de", "zh", "en") if row[f"description_{language}"]
    }


def _native(member: Member) -> str:
    return "de" if member.side == "DE" else "zh"


def _municipality_slug(member: Member, name: str) -> str:
    """The slug of a municipality of the member by its native or Latin name."""
    for place in member.municipalities.all():
        if name in {place.native_name, place.latin_name, place.name_zh}:
            return place.slug
    return f"{member.region_id.lower()}-{slugify(name)}"
